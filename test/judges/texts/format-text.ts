import type { Random } from '../../arbitraries/draws.ts';

/** The formats that a judge reads as well, with the number of texts that each takes. */
export const FORMATS = ['cidr', 'strict cidr', 'ip', 'quantity', 'version', 'constraint', 'regexp'] as const;
export type Format = (typeof FORMATS)[number];

/** Returns texts of a format: valid, invalid in details, and loose tokens. A constraint is followed by a version. */
export function randomTexts(format: Format, random: Random): string[] {
  switch (format) {
    case 'cidr':
    case 'strict cidr':
      return [edit(random, random.chance(0.3) ? random.pick(CANONICAL) : cidr(random), '0123456789.:/af')];
    case 'ip':
      return [edit(random, address(random), '0123456789.:%afF')];
    case 'quantity':
      // Kubernetes takes minutes and gigabytes for an exponent of ten digits.
      return [edit(random, quantity(random), '0123456789.+-eEinumkKMGTP \t').replace(/([eE][+-]?\d{3})\d+/g, '$1')];
    case 'version':
      return [edit(random, version(random), '0123456789.v-+ax*')];
    case 'constraint':
      return [edit(random, constraint(random), '0123456789.<>=!~^|, xX*v-+'), version(random)];
    case 'regexp':
      return [expression(random)];
  }
}

const CANONICAL = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '100.96.0.0/11',
  '192.168.1.1/32',
  '::/0',
  '2001:db8::/32',
  'fd00:10:0:1::/64',
  '::1/128',
];

function cidr(random: Random): string {
  return `${address(random)}/${prefix(random)}`;
}

/** Returns a text, in some cases with a character replaced, added or removed. */
function edit(random: Random, text: string, characters: string): string {
  if (random.chance(0.6)) return text;
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(['', ...characters]) + text.slice(at + random.below(2));
}

function repeat(random: Random, max: number, write: () => string, separator = ''): string {
  return Array.from({ length: random.below(max + 1) }, write).join(separator);
}

const digits = (random: Random, max: number) => repeat(random, max, () => String(random.below(10)));

function address(random: Random): string {
  const byte = () => String(random.pick([0, 1, 9, 10, 99, 100, 127, 192, 255, 256, random.below(300)]));
  const ipv4 = () => Array.from({ length: random.pick([4, 4, 4, 4, 3, 5]) }, byte).join('.');
  if (random.chance(0.4)) return ipv4();
  const group = () =>
    random.pick(['0', '0', '1', 'ffff', 'FFFF', '2001', 'db8', '0db8', '00000', random.below(65536).toString(16)]);
  const groups = (max: number) => repeat(random, max, group, ':');
  return random.pick([
    () => Array.from({ length: random.pick([8, 8, 8, 7, 9]) }, group).join(':'),
    () => `${groups(5)}::${groups(4)}`,
    () => `${random.pick(['::ffff:', '::', '64:ff9b::', '0:0:0:0:0:ffff:', '::FFFF:0:'])}${ipv4()}`,
    () => `${groups(4)}::${groups(2)}${random.pick(['', ':', '%eth0'])}`,
  ])();
}

function prefix(random: Random): string {
  return random.pick([
    '0',
    '8',
    '16',
    '24',
    '32',
    '33',
    '48',
    '64',
    '95',
    '96',
    '97',
    '128',
    '129',
    '08',
    '',
    '-1',
    '+8',
    digits(random, 4),
  ]);
}

const SUFFIXES = [
  '',
  '',
  'n',
  'u',
  'm',
  'k',
  'K',
  'M',
  'G',
  'T',
  'P',
  'E',
  'Ki',
  'Mi',
  'Gi',
  'Ti',
  'Pi',
  'Ei',
  'mi',
  'ki',
  'e',
  'i',
];

function quantity(random: Random): string {
  const number = random.pick([
    () => digits(random, 4),
    () => `${digits(random, 3)}.${digits(random, 3)}`,
    () => digits(random, 24),
    () => `${digits(random, 20)}.${digits(random, 12)}`,
    () => `0.${'0'.repeat(random.below(12))}${digits(random, 3)}`,
    () => `${1 + random.below(9)}${'0'.repeat(random.below(20))}`,
    () => String(2 ** random.below(70)),
  ])();
  const exponent = () => `${random.pick(['e', 'E'])}${random.pick(['', '+', '-'])}${digits(random, 3)}`;
  const text = `${random.pick(['', '', '', '-', '+'])}${number}${random.chance(0.3) ? exponent() : random.pick(SUFFIXES)}`;
  return random.chance(0.05) ? random.pick([` ${text}`, `${text} `, `\u00a0${text}`, `${text}\n`]) : text;
}

function part(random: Random): string {
  return random.pick([
    '0',
    '1',
    '2',
    '3',
    '9',
    '10',
    '01',
    '1.0',
    String(random.below(40)),
    '18446744073709551615',
    '18446744073709551616',
  ]);
}

function version(random: Random): string {
  const identifier = () =>
    random.pick(['alpha', 'rc', '1', '0', '01', '10', 'x-y', 'gke', '', '123456789012345678901234567890']);
  const numbers = Array.from({ length: random.pick([1, 2, 3, 3, 3, 3, 4]) }, () =>
    random.chance(0.8) ? String(random.below(4)) : part(random),
  );
  const pre = random.chance(0.3) ? `-${identifier()}${repeat(random, 2, () => `.${identifier()}`)}` : '';
  const build = random.chance(0.15) ? `+${identifier()}${repeat(random, 1, () => `.${identifier()}`)}` : '';
  return `${random.pick(['', '', '', 'v', 'V'])}${numbers.join('.')}${pre}${build}`;
}

const OPERATORS = ['', '', '=', '!=', '>', '<', '>=', '=>', '<=', '=<', '~', '~>', '^', '==', '<>', '!'];

function constraint(random: Random): string {
  const partial = () =>
    version(random).replace(/\d+/g, (number) => (random.chance(0.15) ? random.pick(['x', 'X', '*']) : number));
  const comparison = () => `${random.pick(OPERATORS)}${random.pick(['', '', ' '])}${partial()}`;
  const range = () => `${partial()} - ${partial()}`;
  const all = () =>
    Array.from({ length: 1 + random.below(3) }, () => (random.chance(0.15) ? range() : comparison())).join(
      random.pick([', ', ',', ' ', '  ']),
    );
  return Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, all).join(random.pick(['||', ' || ', ' ||', '|']));
}

const ATOMS = [
  ...[
    'a',
    'eth',
    'ens',
    '.',
    '\\d',
    '\\w',
    '\\s',
    '\\b',
    '\\B',
    '\\A',
    '\\z',
    '\\Z',
    '\\1',
    '\\x41',
    '\\x{1F600}',
    '\\x{110000}',
  ],
  ...[
    '\\p{L}',
    '\\pN',
    '\\PL',
    '\\p{Greek}',
    '\\p{greek}',
    '\\p{^Latin}',
    '\\p{Old_Persian}',
    '\\p{Nope}',
    '\\p',
    '\\p{',
    '\\Q',
    '\\E',
  ],
  ...[
    '\\Qa.b\\E',
    '\\C',
    '\\G',
    '\\',
    '\\a',
    '\\f',
    '\\v',
    '\\07',
    '\\123',
    '\\e',
    '\\cA',
    '\\-',
    '\\_',
    'é',
    '\u{1f600}',
    '^',
    '$',
  ],
];
const CLASSES = [
  '[a-z]',
  '[^0-9]',
  '[z-a]',
  '[]',
  '[^]',
  '[]a]',
  '[a',
  '[[:alpha:]]',
  '[[:^word:]]',
  '[[:nope:]]',
  '[\\d-z]',
  '[a-\\d]',
  '[\\pL]',
  '[-a]',
];
const REPEATS = [
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '**',
  '{2}',
  '{2,}',
  '{2,5}',
  '{5,2}',
  '{0}',
  '{1000}',
  '{1001}',
  '{,3}',
  '{',
  '{x}',
  '{2}{3}',
  '{2}*',
  '*+',
];
const GROUPS = [
  '(',
  '(?:',
  '(?i)',
  '(?i:',
  '(?P<n>',
  '(?<n>',
  '(?P=n)',
  '(?=',
  '(?!',
  '(?<=',
  '(?#',
  '(?s-m:',
  '(?x)',
  '(?P<1>',
  '(?-i)',
  '(?U)',
  '(?',
];

function expression(random: Random): string {
  const write = () =>
    random.pick([
      () => random.pick(ATOMS),
      () => random.pick(ATOMS),
      () => random.pick(CLASSES),
      () => random.pick(ATOMS) + random.pick(REPEATS),
      () =>
        `${random.pick(GROUPS)}${repeat(random, 2, () => random.pick(ATOMS))}${random.pick([')', ')', ')', '', ')*', '){2,3}', '){10}'])}`,
      () => random.pick(['|', ')', '||']),
    ])();
  return repeat(random, 6, write);
}
