/**
 * Characters that look like ASCII, or like nothing, by the beginning of their Unicode names: code point, the character
 * that they look like, and the rest of the name.
 */
const NAMES = {
  'CYRILLIC SMALL LETTER':
    '430 a A, 441 c ES, 501 d KOMI DE, 435 e IE, 4bb h SHHA, 456 i BYELORUSSIAN-UKRAINIAN I, 458 j JE, ' +
    '43a k KA, 4cf l PALOCHKA, 43c m EM, 43e o O, 440 p ER, 51b q QA, 433 r GHE, 455 s DZE, 442 t TE, ' +
    '475 v IZHITSA, 51d w WE, 445 x HA, 443 y U',
  'GREEK SMALL LETTER':
    '3b1 a ALPHA, 3b9 i IOTA, 3ba k KAPPA, 3bf o OMICRON, 3c1 p RHO, 3c5 u UPSILON, 3bd v NU, 3c7 x CHI',
  'ARMENIAN SMALL LETTER': '578 n VO, 585 o OH, 57d u SEH',
  'CYRILLIC CAPITAL LETTER':
    '410 A A, 412 B VE, 421 C ES, 415 E IE, 50c G KOMI SJE, 41d H EN, 406 I BYELORUSSIAN-UKRAINIAN I, ' +
    '408 J JE, 41a K KA, 41c M EM, 41e O O, 420 P ER, 51a Q QA, 405 S DZE, 422 T TE, 474 V IZHITSA, ' +
    '51c W WE, 425 X HA, 4ae Y STRAIGHT U',
  'GREEK CAPITAL LETTER':
    '391 A ALPHA, 392 B BETA, 395 E EPSILON, 397 H ETA, 399 I IOTA, 37f J YOT, 39a K KAPPA, 39c M MU, ' +
    '39d N NU, 39f O OMICRON, 3a1 P RHO, 3a4 T TAU, 3a7 X CHI, 3a5 Y UPSILON, 396 Z ZETA',
  '':
    'a0  NO-BREAK SPACE, ad  SOFT HYPHEN, 34f  COMBINING GRAPHEME JOINER, 200b  ZERO WIDTH SPACE, ' +
    '200c  ZERO WIDTH NON-JOINER, 200d  ZERO WIDTH JOINER, 200e  LEFT-TO-RIGHT MARK, ' +
    '200f  RIGHT-TO-LEFT MARK, 202a  LEFT-TO-RIGHT EMBEDDING, 202b  RIGHT-TO-LEFT EMBEDDING, ' +
    '202c  POP DIRECTIONAL FORMATTING, 202d  LEFT-TO-RIGHT OVERRIDE, 202e  RIGHT-TO-LEFT OVERRIDE, ' +
    '202f  NARROW NO-BREAK SPACE, 2060  WORD JOINER, 2066  LEFT-TO-RIGHT ISOLATE, ' +
    '2067  RIGHT-TO-LEFT ISOLATE, 2068  FIRST STRONG ISOLATE, 2069  POP DIRECTIONAL ISOLATE, ' +
    '3164  HANGUL FILLER, feff  ZERO WIDTH NO-BREAK SPACE, 2010 - HYPHEN, 2011 - NON-BREAKING HYPHEN, ' +
    '2012 - FIGURE DASH, 2013 - EN DASH, 2014 - EM DASH, 2212 - MINUS SIGN',
} as const;

interface Lookalike {
  /** The ASCII character that it looks like; empty for an invisible one. */
  looksLike: string;
  name: string;
}

let table: ReadonlyMap<string, Lookalike> | undefined;

function lookalikes(): ReadonlyMap<string, Lookalike> {
  table ??= new Map(
    Object.entries(NAMES).flatMap(([start, rows]) =>
      rows.split(', ').map((row): [string, Lookalike] => {
        const [code = '', looksLike = '', ...rest] = row.split(' ');
        const name = [start, ...rest].join(' ').trim();
        return [String.fromCodePoint(Number.parseInt(code, 16)), { looksLike, name }];
      }),
    ),
  );
  return table;
}

const NOT_ASCII = /[^\0-\x7f]/;

/** Returns the ASCII characters that a character looks like, or the character itself. */
function asAscii(character: string): string {
  if (!NOT_ASCII.test(character)) return character;
  const known = lookalikes().get(character);
  if (known) return known.looksLike;
  if (/\p{Cf}/u.test(character)) return '';
  // Full-width and mathematical letters, and letters with accents.
  return character.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** Returns a word with ASCII in the place of characters that look like it, and without invisible characters. */
export function withoutLookalikes(word: string): string {
  return NOT_ASCII.test(word) ? [...word].map(asAscii).join('') : word;
}

const MAX_NAMED = 3;

/**
 * Names the characters of a word that look like others, or are invisible, such as
 * ` (it has U+0435 CYRILLIC SMALL LETTER IE instead of "e")`.
 *
 * @returns an empty text for a word of ASCII
 */
export function describeLookalikes(word: string): string {
  if (!NOT_ASCII.test(word)) return '';
  const characters = [...new Set(word)].filter((character) => NOT_ASCII.test(character));
  const named = characters.slice(0, MAX_NAMED).map(describeCharacter);
  const more = characters.length > MAX_NAMED ? [`${characters.length - MAX_NAMED} more`] : [];
  return ` (it has ${[...named, ...more].join(', ')})`;
}

function describeCharacter(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = lookalikes().get(character)?.name;
  const subject = name === undefined ? code : `${code} ${name}`;
  const ascii = asAscii(character);
  if (ascii === '') return `the invisible character ${subject}`;
  return ascii === character || NOT_ASCII.test(ascii) ? subject : `${subject} instead of "${ascii}"`;
}
