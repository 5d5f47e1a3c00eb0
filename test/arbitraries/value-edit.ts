import fc from 'fast-check';
import type { Json } from '../support/json.ts';
import { chance, fraction } from './choices.ts';

/** Values with a meaning in YAML, templates or the schemas. */
const STRANGE: readonly Json[] = [
  ...[null, true, false, 0, -1, 1.5, 1e3, 2147483648, 1e39, 1e21],
  ...[
    '',
    ' ',
    'x',
    'True',
    'yes',
    '5',
    '0x1f',
    '~',
    '{{x}}',
    '"',
    "'",
    '\\',
    'a\nb: c',
    '\u0085',
    '\u2028',
    '\u{1f600}',
    'a'.repeat(300),
  ],
  ...[
    '10.0.0.0/8',
    '10.0.0.1/8',
    '2001:DB8::/32',
    '::ffff:1.2.3.4/128',
    '1.2.3.4',
    'interface=(',
    'cidr=',
    'can-reach=::1',
    'Always',
    'vxlan',
  ],
  ...[
    [],
    {},
    [null],
    [[]],
    [{}],
    { enabled: 'true' },
    { enabled: null },
    ['IPv4', 'IPv4'],
    ['IPv5'],
    { x: { y: [1] } },
  ],
];

const STRANGE_KEYS = [
  '',
  'Enabled',
  'enable',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a.b',
  'a b',
  '1',
  'null',
  'x'.repeat(200),
];

/** A change of one value of a document. It is data, so that a failing input shrinks to the changes that matter. */
export interface ValueEdit {
  /** The way to the value: for each level a position among the entries, from 0 to 1. */
  steps: number[];
  change: 'replace' | 'remove' | 'rename';
  key: string | null;
  value: Json;
  /** True if apiVersion and kind stay, without which nothing else is read. */
  keepsKind: boolean;
}

export const valueEdit: fc.Arbitrary<ValueEdit> = fc.record({
  steps: fc.array(fraction, { minLength: 1, maxLength: 7, size: 'max' }),
  change: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'rename'),
  key: fc.option(fc.constantFrom(...STRANGE_KEYS)),
  value: fc.constantFrom(...STRANGE),
  keepsKind: chance(97),
});

/** Applies a change to a document: replaces, removes, renames or adds a value. */
export function editValue(document: Json, edit: ValueEdit, depth = 0): Json {
  const { steps, change, key, value, keepsKind } = edit;
  const step = steps[depth];
  if (step === undefined || document === null || typeof document !== 'object') return value;
  const isList = Array.isArray(document);
  const entries: [string, Json][] = Object.entries(document);
  const kept = depth === 0 && keepsKind ? ['apiVersion', 'kind'].filter((name) => name in document).length : 0;
  const at = kept + Math.floor(step * (entries.length + 1 - kept));
  const [name, item] = entries[at] ?? [];
  const isLast = depth === steps.length - 1;
  const edited: [string, Json][] =
    name === undefined || item === undefined
      ? [[key ?? 'x', value]]
      : isLast && change === 'remove'
        ? []
        : isLast && change === 'rename'
          ? [[respell(name, edit), item]]
          : [[name, editValue(item, edit, depth + 1)]];
  const all = entries.toSpliced(at, 1, ...edited);
  return isList ? all.map(([, each]) => each) : Object.fromEntries(all);
}

function respell(name: string, { key, steps }: ValueEdit): string {
  const spellings = [name.slice(1), `${name}s`, name.toUpperCase()];
  return key ?? spellings[steps.length % spellings.length] ?? name;
}
