import fc from 'fast-check';
import { fraction } from './choices.ts';

/** A change of a text. It is data, so that a failing input shrinks to the changes that matter. */
export interface TextEdit {
  what: (typeof EDITS)[number];
  /** The relative position, from 0 to 1. */
  at: number;
  /** The extent of the change or a second position, from 0 to 1. */
  reach: number;
  scrap: string;
}

const EDITS = [
  'insert',
  'cut',
  'cut short',
  'other value',
  'other value',
  'other key',
  'wrap value',
  'double line',
  'leave line out',
  'move line',
  'indent lines',
  'line breaks',
  'repeat',
] as const;

/** Characters and words with a meaning in YAML, JSON, shells, terminals or the documents. */
const SCRAPS = [
  ...'\n:{}[]"\'#%?,~\\\r\0\ud800\ufeff\u0085\u2028\u202e\u001b\u009b|>&*!@`=-<',
  ...['  ', '\t', ': ', '- ', '|\n', '>-\n', '|2+\n', '&a ', '*a', '<<: ', '<<: *a', '? ', '---\n', '...\n', '\r\n'],
  ...[
    '!!str ',
    '!!int ',
    '!!binary ',
    '!!set ',
    '!!merge ',
    '!!null ',
    '!<x> ',
    '! ',
    '%YAML 1.2\n---\n',
    '%TAG ! x\n',
  ],
  ...['{a: &a {b: c}, <<: *a}', '[&a [*a]]', '{? a, ? b}', '{"a":1,"a":2}', '# comment\n', '"\\x"', '"\\ud83d\\ude00"'],
  ...['{{x}}', '{{{x}}}', '$(id)', '\u001b[31m', '\n::error::x', '\u{1f600}', '\u00e9', '__proto__', 'constructor'],
  ...['</code></pre><script>x</script>', '"><img src=x onerror=x>', '<!--', '&lt;', '&#x3c;'],
  ...['apiVersion: v1\n', 'kind: Shoot\n', 'kind: List\nitems:\n', 'featureGates: {AllAlpha: true}\n'],
];

/** Values at a boundary, or of an unexpected type. */
const VALUES = [
  ...['null', '~', '', 'true', 'yes', 'off', 'y', 'False', '"true"', '[]', '{}', '[null]', '{a: b}', '""', "''"],
  ...['0', '-0', '-1', '1.0', '1.5', '1e2', '1e400', '2147483647', '2147483648', '9007199254740993', '1_000', '0x1F'],
  ...[
    '0o17',
    '017',
    '0b11',
    '+5',
    '.5',
    '5.',
    '.inf',
    '-.INF',
    '.nan',
    '1:30',
    '190:20:30',
    '2001-01-01',
    '1e6',
    '1e21',
  ],
  ...['9223372036854775808', '18446744073709551616', '340282350000000000000000000000000000000', '1e-7', '0.1e1'],
  ...['IPv4', 'IPv6', '[IPv4, IPv6]', '[IPv6, IPv4]', '[IPv4, IPv4]', 'ipv4', 'Always', 'Off', 'CrossSubnet', 'vxlan'],
  ...['bird', 'none', 'host-local', 'calico-ipam', 'usePodCidr', 'vpa', 'static', 'cluster-proportional', 'calico'],
  ...['10.0.0.0/8', '10.0.0.1/8', '0.0.0.0/0', '::/0', '2001:db8::/32', '2001:DB8::/32', '::ffff:1.2.3.4/96'],
  ...['010.0.0.0/8', '10.0.0.0/33', 'fe80::1%eth0/64', '256.0.0.0/8', '1.36', '"1.36"', 'v1.59.0', 'latest', '>= 1.30'],
  ...[
    'interface=(',
    '"interface=a{1000}"',
    'cidr=',
    'can-reach=::1',
    'first-found',
    '250m',
    '1Gi',
    '1e1000',
    '0.0001n',
  ],
  ...[
    'NonPrivilegedCalicoNode',
    'AllAlpha',
    'ControllerConfiguration',
    'NetworkConfig',
    '"\\n"',
    '"\\u202e"',
    '"\\e[2J"',
  ],
];

export const textEdit: fc.Arbitrary<TextEdit> = fc.record({
  what: fc.constantFrom(...EDITS),
  at: fraction,
  reach: fraction,
  scrap: fc.oneof(fc.constantFrom(...SCRAPS), fc.constantFrom(...VALUES), fc.constantFrom(...VALUES)),
});

/** Applies changes to a text one after the other. */
export function editText(text: string, edits: readonly TextEdit[]): string {
  return edits.reduce((edited, edit) => apply(edited, edit), text);
}

/** The length that repetition can reach, in UTF-16 code units. */
const MAX_LENGTH = 200_000;

function apply(text: string, edit: TextEdit): string {
  const { what, at, reach, scrap } = edit;
  const from = Math.floor(at * (text.length + 1));
  if (what === 'insert') return text.slice(0, from) + scrap + text.slice(from);
  if (what === 'cut') return text.slice(0, from) + text.slice(from + 1 + Math.floor(reach * reach * 60));
  if (what === 'cut short') return reach < 0.5 ? text.slice(0, from) : text.slice(from);
  if (what === 'line breaks') return text.replaceAll('\n', reach < 0.5 ? '\r\n' : '\r');
  if (what === 'repeat') {
    const times = Math.min(2 ** Math.floor(reach * 17), Math.floor(MAX_LENGTH / (scrap.length + 1)));
    return text.slice(0, from) + scrap.repeat(times) + text.slice(from);
  }
  return editLines(text.split('\n'), edit).join('\n');
}

/** Matches the part of a line before its value: indentation, dashes, key and colon. */
const HEAD = /^(\s*(?:- )*)((?:"[^"]*"|[^\s:#"'{[]+)\s*:\s*)?/;

function editLines(lines: string[], { what, at, reach, scrap }: TextEdit): string[] {
  const index = Math.floor(at * lines.length);
  const other = Math.floor(reach * lines.length);
  const line = lines[index] ?? '';
  const [head = '', indent = '', key = ''] = HEAD.exec(line) ?? [];
  const value = line.slice(head.length);
  switch (what) {
    case 'other value':
      return lines.with(index, `${head}${scrap}`);
    case 'other key':
      return lines.with(index, `${indent}${respell(key.replace(/\s*:\s*$/, ''), reach, scrap)}: ${value}`);
    case 'wrap value':
      return lines.with(index, `${head}${wrap(value, reach)}`);
    case 'double line':
      return lines.toSpliced(other, 0, line);
    case 'leave line out':
      return lines.toSpliced(index, 1);
    case 'move line':
      return lines.toSpliced(index, 1).toSpliced(other, 0, line);
    default:
      return lines.map((each, number) =>
        number >= index && number <= index + (other % 4) ? shift(each, reach) : each,
      );
  }
}

function respell(key: string, reach: number, scrap: string): string {
  const spellings = [
    key.slice(1),
    `${key}s`,
    key.toUpperCase(),
    `"${key}"`,
    scrap,
    `${key[1] ?? ''}${key[0] ?? ''}${key.slice(2)}`,
  ];
  return spellings[Math.floor(reach * spellings.length)] ?? key;
}

function wrap(value: string, reach: number): string {
  const wrapped = [
    `[${value}]`,
    `{a: ${value}}`,
    `&a ${value}`,
    `!!str ${value}`,
    `"${value}"`,
    `'${value}'`,
    `!x ${value}`,
    `? ${value}`,
    `{${value}}`,
  ];
  return wrapped[Math.floor(reach * wrapped.length)] ?? value;
}

function shift(line: string, reach: number): string {
  return reach < 0.4 ? `  ${line}` : reach < 0.8 ? line.replace(/^ {1,2}/, '') : `\t${line}`;
}
