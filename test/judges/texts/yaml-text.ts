import type { Random } from '../../arbitraries/draws.ts';
import { garble } from './garble.ts';

const PLAIN = [
  ...['true', 'True', 'TRUE', 'tRue', 'false', 'yes', 'No', 'on', 'OFF', 'y', 'N', 'null', 'Null', '~', '', '=', '<<'],
  ...['0', '-0', '+1', '007', '08', '0o17', '0x1F', '0b101', '-0x1', '1_000', '_1', '1__2', '1:30', '190:20:30', '0.5'],
  ...[
    '.5',
    '5.',
    '-.5',
    '1e3',
    '1E+3',
    '1e-7',
    '1e400',
    '1e',
    '0e0',
    '.inf',
    '-.INF',
    '.NaN',
    '+.inf',
    '1.2.3',
    '0.1_2',
  ],
  ...['9007199254740993', '9223372036854775807', '9223372036854775808', '18446744073709551616', '-9223372036854775809'],
  ...['2001-12-14', '2001-12-14T21:59:43.10-05:00', '2001-1-1', '12:00', '0x', '0b2', '1e1000', '123456789.123', '1.0'],
  ...[
    'word',
    'two words',
    'a:b',
    'a#b',
    'a #b',
    '-a',
    '-1a',
    '?x',
    ':x',
    'a,b',
    'x]',
    'x}',
    "it's",
    'say "x"',
    '%x',
    '@',
  ],
  ...[
    '10.0.0.0/8',
    '::1',
    'é',
    '\u{1f600}',
    '\u00a0',
    '\u0085',
    '\u2028',
    'a\tb',
    '{{x}}',
    '!x',
    '&x',
    '*x',
    '`',
    '|',
    '>',
  ],
];
const ESCAPES = [
  ...[
    '\\n',
    '\\t',
    '\\"',
    '\\\\',
    '\\/',
    '\\0',
    '\\a',
    '\\e',
    '\\x41',
    '\\u00e9',
    '\\U0001F600',
    '\\_',
    '\\N',
    '\\L',
    '\\P',
  ],
  ...[
    '\\ud83d\\ude00',
    '\\ud800',
    '\\q',
    '\\x4',
    '\\\n  ',
    '\n\n ',
    '\n',
    ' ',
    '\t',
    'text',
    '\\ ',
    '\\v',
    '\\U00110000',
  ],
];
const TAGS = [
  ...['!!str', '!!int', '!!float', '!!bool', '!!null', '!!binary', '!!map', '!!seq', '!!merge', '!!timestamp', '!!set'],
  ...['!local', '!', '!<tag:yaml.org,2002:str>', '!<x>', '!!int!', '!e!x', '!!omap'],
];
const HEADERS = ['|', '>', '|-', '>-', '|+', '>+', '|2', '>1-', '|-3', '|0', '| # note', '>x', '|10'];
const SOUP = [
  ...[
    '\n',
    '\n',
    '\n ',
    '\n  ',
    '\n    ',
    '\n\t',
    ' ',
    '  ',
    '\t',
    '\r\n',
    '\r',
    ': ',
    ':',
    '- ',
    '-',
    '? ',
    '?',
    ', ',
    ',',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '# x',
    ' #',
    '&a ',
    '*a',
    '&b',
    '*b ',
    '<<: *a',
    '<<: ',
    '!!str ',
    '!!int ',
    '! ',
    '|',
  ],
  ...[
    '|\n',
    '>-\n',
    '>',
    '---',
    '---\n',
    '...',
    '...\n',
    '%YAML 1.1\n',
    '%TAG ! x\n',
    '~',
    '"a"',
    "'b'",
    'k',
    'v',
    'k: v',
  ],
  ...[
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u00a0',
    '\0',
    '\u0007',
    '\u007f',
    '\u{10ffff}',
    '\\',
    '1',
    '0x1',
    'true',
    '@',
    '`',
    '%',
  ],
];
const JSON_SOUP = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"b"',
    '"\\u00e9"',
    '"\\ud83d\\ude00"',
    '"\\ud800"',
    '"\\x41"',
    "'a'",
    'null',
  ],
  ...[
    'true',
    '1',
    '-0',
    '1e3',
    '1.50',
    '01',
    '1e400',
    '9007199254740993',
    '18446744073709551616',
    ' ',
    '\n',
    '\t',
    'a',
    '//',
  ],
];
const DOCUMENT_ENDS = [
  '---\n',
  '--- # next\n',
  '---',
  '\n---\n',
  '...\n',
  '--- x\n',
  '%YAML 1.1\n---\n',
  '---\r\n',
  '# note\n---\n',
];

/** Returns a text that may be YAML: values in any style, texts with changed characters and lines, and loose tokens. */
export function randomYaml(random: Random): string {
  const text = anyYaml(random);
  // A generator that cuts text may cut a pair of surrogates.
  return text.replace(/\p{Surrogate}/gu, '');
}

function anyYaml(random: Random): string {
  const kind = random.below(20);
  if (kind < 3) return soup(random, SOUP, 14);
  if (kind < 5) return random.pick(['{', '[']) + soup(random, JSON_SOUP, 12);
  if (kind < 6) return json(random, 3) + random.pick(['', '\n', ' ', '\n{"x":1}', ' # note', ',', '\n---\na: 1']);
  const text = documents(random);
  const isCut = random.chance(0.4);
  const changed = isCut ? garble(text, random) : text;
  return random.chance(0.05) ? changed.replaceAll('\n', '\r\n') : changed;
}

function soup(random: Random, tokens: readonly string[], max: number): string {
  return Array.from({ length: 1 + random.below(max) }, () => random.pick(tokens)).join('');
}

function json(random: Random, depth: number): string {
  const shape = depth === 0 ? 0 : random.below(3);
  const items = (write: () => string) =>
    Array.from({ length: random.below(4) }, write).join(random.pick([',', ', ', ',\n ']));
  if (shape === 1) return `[${items(() => json(random, depth - 1))}]`;
  if (shape === 2) return `{${items(() => `"${random.pick('abcd'.split(''))}":${json(random, depth - 1)}`)}}`;
  return random.pick([
    'null',
    'true',
    '0',
    '-1.5',
    '1e21',
    '1e-7',
    '"x"',
    '"\\n\\u2028"',
    '""',
    '12345678901234567890',
  ]);
}

function documents(random: Random): string {
  if (random.chance(0.85)) return block(random, '', 3);
  return Array.from({ length: 2 }, () => block(random, '', 2)).join(random.pick(DOCUMENT_ENDS));
}

/** Lines of a mapping, a list or a scalar, each line with an indentation. */
function block(random: Random, indent: string, depth: number): string {
  const shape = depth === 0 ? 0 : random.below(5);
  const inner = indent + ' '.repeat(random.pick([0, 1, 2, 2, 2, 4]));
  const lines = Array.from({ length: 1 + random.below(4) }, () => {
    if (shape <= 2) return `${indent}${key(random)}${after(random, inner, depth)}`;
    return `${indent}-${after(random, inner, depth)}`;
  });
  if (shape === 0 && random.chance(0.3)) return `${indent}${scalar(random, indent)}\n`;
  if (random.chance(0.1))
    lines.splice(random.below(lines.length + 1), 0, `${indent}${random.pick(['# note', '', '\t', '  # x'])}\n`);
  return lines.join('');
}

function key(random: Random): string {
  const written = random.chance(0.7)
    ? random.pick(['a', 'b', 'c', 'key', 'y', '1', '1.5', 'null'])
    : scalar(random, '  ');
  if (random.chance(0.04)) return `? ${written}\n:`;
  return `${random.chance(0.05) ? '<<' : written}${random.pick([':', ':', ':', ':', ' :', ''])}`;
}

/** Returns the value after a key or a dash, to the end of its last line. */
function after(random: Random, indent: string, depth: number): string {
  const mark = random.chance(0.12) ? ` ${random.pick([...TAGS, '&a', '&b', '&a !!str', '!!map &b'])}` : '';
  if (depth > 0 && random.chance(0.4)) return `${mark}\n${block(random, indent, depth - 1)}`;
  if (depth > 0 && random.chance(0.06)) return `${mark} ${block(random, indent, depth - 1).trimStart()}`;
  const note = random.chance(0.06) ? random.pick([' # note', '#x', ' #']) : '';
  return `${mark}${random.pick([' ', ' ', ' ', '  ', '\t', ''])}${scalar(random, indent)}${note}\n`;
}

function scalar(random: Random, indent: string): string {
  const style = random.below(20);
  const word = random.pick(PLAIN);
  if (style < 10) return style === 9 ? `${word}\n${indent} ${random.pick(PLAIN)}` : word;
  if (style < 12) return `"${soup(random, ESCAPES, 4)}"`;
  if (style < 14) return `'${random.pick(['', "''", '\n', ' ', '\n\n  '])}${word.replaceAll("'", "''")}'`;
  if (style < 16) return blockScalar(random, indent);
  if (style < 17) return random.pick(['*a', '*b', '*a ', '*']);
  return flow(random, 2);
}

function blockScalar(random: Random, indent: string): string {
  const line = () =>
    `${indent}${random.pick(['', ' ', '  ', '\t', '   '])}${random.pick(['', '', 'text', '# no', 'a: b', '- x', ' ', '---'])}`;
  return `${random.pick(HEADERS)}\n${Array.from({ length: random.below(5) }, line).join('\n')}`;
}

function flow(random: Random, depth: number): string {
  const item = (): string =>
    depth > 0 && random.chance(0.3) ? flow(random, depth - 1) : random.pick([...PLAIN, '"x"', "'y'", '*a', '&a z']);
  const items = (write: () => string) =>
    Array.from({ length: random.below(4) }, write).join(random.pick([',', ', ', ' ,', ',\n  '])) +
    random.pick(['', '', ',', ' ']);
  if (random.chance(0.5)) return `[${items(() => (random.chance(0.1) ? `${item()}: ${item()}` : item()))}]`;
  return `{${items(() => `${random.chance(0.3) ? item() : random.pick(['a', 'b', '"c"'])}${random.pick([': ', ':', ': ', ''])}${item()}`)}}`;
}
