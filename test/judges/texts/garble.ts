import type { Random } from '../../arbitraries/draws.ts';

const SCRAPS = [
  '\n',
  '  ',
  '\t',
  ':',
  ': ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '|\n',
  '&a ',
  '*a',
  '<<: ',
  '!!str ',
  '---\n',
  '#',
  '%',
  '\0',
  '\ud800',
  '\ufeff',
  '\u0085',
  '\u2028',
  '?',
  ',',
  '~',
  '0x',
  '\\',
  '\r',
];

/** Returns a text with one to four changes: characters or lines that are removed, inserted, duplicated or cut. */
export function garble(text: string, random: Random): string {
  let garbled = text;
  for (let changes = 1 + random.below(4); changes > 0; changes -= 1) {
    const at = random.below(garbled.length + 1);
    const scrap = random.pick(SCRAPS);
    const lines = garbled.split('\n');
    garbled = random.pick([
      () => garbled.slice(0, at) + garbled.slice(at + 1),
      () => garbled.slice(0, at) + scrap + garbled.slice(at),
      () => lines.toSpliced(random.below(lines.length), 0, random.pick(lines)).join('\n'),
      () => lines.toSpliced(random.below(lines.length), 1).join('\n'),
      () => garbled.slice(0, at),
    ])();
  }
  return garbled;
}
