import type { Json, JsonObject } from './json.ts';
import type { Random } from './random.ts';

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

/** A document with one to three changes at random places: a value made another, a key renamed, added or left out. */
export function mutate(document: JsonObject, random: Random): Json {
  let mutated: Json = document;
  for (let changes = 1 + random.below(3); changes > 0; changes -= 1) mutated = change(mutated, random, 0);
  return mutated;
}

function change(value: Json, random: Random, depth: number): Json {
  const isWhole = depth === 0 ? random.chance(0.01) : random.chance(0.15);
  if (value === null || typeof value !== 'object' || isWhole) return random.pick(STRANGE);
  if (Array.isArray(value)) {
    const at = random.below(value.length + 1);
    return at === value.length
      ? [...value, random.pick(STRANGE)]
      : value.map((item, index) => (index === at ? change(item, random, depth + 1) : item));
  }
  const entries = Object.entries(value);
  // What tells the kind of a document stays as it is for the most part: without it nothing else is looked at.
  const kept = depth === 0 && random.chance(0.97) ? ['apiVersion', 'kind'].filter((key) => key in value).length : 0;
  const at = kept + random.below(entries.length + 1 - kept);
  const [key, item] = entries[at] ?? [random.pick(STRANGE_KEYS), random.pick(STRANGE)];
  const rest = entries.filter((_, index) => index !== at);
  if (at === entries.length) return Object.fromEntries([...entries, [key, item]]);
  if (random.chance(0.1)) return Object.fromEntries(rest);
  if (random.chance(0.1)) return Object.fromEntries([...rest, [respell(key, random), item]]);
  return Object.fromEntries(
    entries.map(([name, each], index) => [name, index === at ? change(each, random, depth + 1) : each]),
  );
}

function respell(key: string, random: Random): string {
  return random.pick([key.slice(1), `${key}s`, key.toUpperCase(), random.pick(STRANGE_KEYS)]);
}
