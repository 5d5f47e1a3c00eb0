const CONFIG =
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
const NETWORK_CONFIG = 'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n';
const SHOOT = 'apiVersion: core.gardener.cloud/v1beta1\nkind: Shoot\nmetadata: {name: a}\n';

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
const megabytes = (count: number) => 'a'.repeat(count * 1_000_000);
const DEEP = 100_000;
const MILLION = 1_000_000;

/** Returns aliases of aliases, each ten times larger than the one before. */
const laughs = (head: string) =>
  `${head}a0: &a0 [x, x]\n${lines(30, (index) => `a${index + 1}: &a${index + 1} [${Array(10).fill(`*a${index}`).join(', ')}]`)}\n`;
const merges = (head: string) =>
  `${head}a0: &a0 {x: 1}\n${lines(60, (index) => `a${index + 1}: &a${index + 1} {<<: [*a${index}, *a${index}], y${index}: 1}`)}\n`;
const utf16 = (text: string, mark: string) => Buffer.from(mark + text, 'utf16le');
const bytes = (...values: number[]) => Buffer.concat([Buffer.from(CONFIG), Buffer.from(values)]);

/** Hostile inputs: the file, and the message about it. */
export const hostileTexts: readonly [what: string, file: () => string | Uint8Array, message: RegExp][] = [
  ['aliases that multiply', () => laughs(CONFIG), /aliases multiply .*\[LIMIT\]/],
  ['aliases that multiply where fields are not read', () => laughs(SHOOT), /aliases multiply .*\[LIMIT\]/],
  ['merge keys that multiply', () => merges(SHOOT), /aliases multiply .*\[LIMIT\]/],
  ['an alias of itself', () => `${CONFIG}x: &a [*a]\n`, /\[YAML_SYNTAX\]/],
  ['lists nested deep', () => `${CONFIG}x: ${'['.repeat(DEEP)}`, /nested deeper than .*\[LIMIT\]/],
  [
    'lists nested deep and closed',
    () => `${SHOOT}x: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n`,
    /nested deeper than .*\[LIMIT\]/,
  ],
  ['lists nested deep by dashes', () => `${CONFIG}x:\n ${'- '.repeat(DEEP)}\n`, /nested deeper than .*\[LIMIT\]/],
  [
    'mappings nested deep',
    () => `${SHOOT}x: ${'{a: '.repeat(DEEP)}1${'}'.repeat(DEEP)}\n`,
    /nested deeper than .*\[LIMIT\]/,
  ],
  [
    'mappings nested deep by indentation',
    () => CONFIG + lines(3000, (index) => `${' '.repeat(index)}a:`),
    /nested deeper than .*\[LIMIT\]/,
  ],
  ['JSON nested deep', () => `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`, /nested deeper than .*\[LIMIT\]/],
  ['JSON that never closes', () => '['.repeat(DEEP), /nested deeper than .*\[LIMIT\]/],
  [
    'keys that are asked for again and again',
    () => `${CONFIG}x: ${'? '.repeat(DEEP)}\n`,
    /error: .*\[(YAML_SYNTAX|LIMIT)\]/,
  ],
  [
    'a million keys',
    () => CONFIG + lines(MILLION, (index) => `k${index}: 1`),
    /more than .* fields and values \[LIMIT\]/,
  ],
  [
    'a million keys in JSON',
    () => `{${lines(MILLION, (index) => `"k${index}":1,`)}"k":1}`,
    /more than .* fields and values \[LIMIT\]/,
  ],
  ['a million items', () => `${SHOOT}x: [${'1,'.repeat(MILLION)}1]\n`, /more than .* fields and values \[LIMIT\]/],
  [
    'twenty thousand unknown fields',
    () => CONFIG + lines(20_000, (index) => `k${index}: 1`),
    /10000 more are not listed: the limit is 10000 .* \[LIMIT\][\s\S]*unknown field "k0" [\s\S]*9001 more not shown\n10001 errors\n$/,
  ],
  ['twenty thousand documents', () => '---\na: 1\n'.repeat(20_000), /the document has no kind \[UNKNOWN_KIND\]/],
  ['a plain scalar of 10 MB', () => `${CONFIG}x: ${megabytes(10)}\n`, /larger than 1 MiB \[LIMIT\]/],
  ['a quoted scalar of 10 MB', () => `${SHOOT}x: "${megabytes(10)}"\n`, /larger than 1 MiB \[LIMIT\]/],
  ['a block of 10 MB', () => `${SHOOT}x: |\n${'  aaaaaaaaaaaaaaaaa\n'.repeat(500_000)}`, /larger than 1 MiB \[LIMIT\]/],
  ['a key of 10 MB', () => `${CONFIG}${megabytes(10)}: 1\n`, /error: .*\[(LIMIT|YAML_SYNTAX)\]/],
  ['a JSON text of 10 MB', () => JSON.stringify({ a: megabytes(10) }), /larger than 1 MiB \[LIMIT\]/],
  ['bytes of 10 MB', () => `${CONFIG}x: !!binary ${megabytes(10)}\n`, /larger than 1 MiB \[LIMIT\]/],
  [
    'an autodetection method of 1 MB',
    () => `${NETWORK_CONFIG}ipv4: {autoDetectionMethod: "interface=${'(a|b)*'.repeat(170_000)}"}\n`,
    /too long for an environment variable/,
  ],
  [
    'a regular expression nested deep',
    () => `${NETWORK_CONFIG}ipv4: {autoDetectionMethod: "interface=${'('.repeat(50_000)}${')'.repeat(50_000)}"}\n`,
    /use a shorter expression/,
  ],
  [
    'a regular expression that grows',
    () => `${NETWORK_CONFIG}ipv4: {autoDetectionMethod: "interface=((((a{100}){100}){100}){100})"}\n`,
    /is not a valid Go regular expression: invalid repeat count/,
  ],
  [
    'a quantity of a million digits',
    () => `${NETWORK_CONFIG}autoScaling: {mode: static, resources: {node: {cpu: "${'9'.repeat(MILLION)}"}}}\n`,
    /the quantity has 1000000 characters, 1000 at most/,
  ],
  [
    'a number of a million digits',
    () => `${CONFIG}featureGates: {AllAlpha: ${'9'.repeat(MILLION)}}\n`,
    /"AllAlpha" must be a boolean/,
  ],
  [
    'the key __proto__',
    () => `${CONFIG}__proto__: {featureGates: {NonPrivilegedCalicoNode: true}}\n`,
    /unknown field "__proto__"/,
  ],
  [
    'the key constructor',
    () => `${NETWORK_CONFIG}constructor: {prototype: {backend: none}}\n`,
    /unknown field "constructor"/,
  ],
  [
    'the key __proto__ in JSON',
    () =>
      '{"apiVersion":"calico.networking.extensions.gardener.cloud/v1alpha1","kind":"NetworkConfig","ipv4":{"__proto__":{"mode":"Off"}}}',
    /unknown field "__proto__"/,
  ],
  [
    'feature gates of every object',
    () => `${CONFIG}featureGates: {__proto__: true, constructor: true, toString: true, hasOwnProperty: true}\n`,
    /unknown feature gate "__proto__"[\s\S]*"constructor"[\s\S]*"toString"[\s\S]*"hasOwnProperty"/,
  ],
  [
    'a kind of every object',
    () => 'apiVersion: __proto__\nkind: __proto__\n---\napiVersion: constructor\nkind: constructor\n',
    /2 documents of other kinds \(__proto__, constructor\)/,
  ],
  [
    'merged __proto__',
    () => `${CONFIG}<<: {__proto__: {featureGates: {AllAlpha: true}}}\n`,
    /unknown field "__proto__"/,
  ],
  ['NUL', () => `${CONFIG}x: a\0b\n`, /U\+0000 .*\[ENCODING\]/],
  ['a lone surrogate as an escape', () => `{"apiVersion": "\\ud800", "kind": "x"}`, /unpaired surrogate/],
  ['a lone surrogate as bytes', () => bytes(0xed, 0xa0, 0x80), /invalid UTF-8 .*\[ENCODING\]/],
  ['a byte order mark within', () => `${CONFIG}x: a\ufeffb\n`, /byte order mark .*\[ENCODING\]/],
  ['two byte order marks', () => `\ufeff\ufeff${CONFIG}`, /byte order mark .*\[ENCODING\]/],
  ['UTF-16, little-endian', () => utf16(CONFIG, '\ufeff'), /UTF-16 \(little-endian\) \[ENCODING\]/],
  ['UTF-16, big-endian', () => utf16(CONFIG, '\ufeff').swap16(), /UTF-16 \(big-endian\) \[ENCODING\]/],
  ['UTF-16 without a byte order mark', () => utf16(CONFIG, ''), /UTF-16.*\[ENCODING\]/],
  ['Latin-1', () => Buffer.from(`${CONFIG}# K\u00f6ln\n`, 'latin1'), /invalid UTF-8 .*\[ENCODING\]/],
  [
    'a program',
    () =>
      Buffer.from([
        0x7f,
        0x45,
        0x4c,
        0x46,
        2,
        1,
        1,
        0,
        ...Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256),
      ]),
    /\[ENCODING\]/,
  ],
  ['an archive', () => Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), /\[ENCODING\]/],
  ['a class of a program', () => `${CONFIG}x: !!python/object/apply:os.system [id]\n`, /error: /],
  ['directives without end', () => '%YAML 1.1\n'.repeat(DEEP), /\[YAML_SYNTAX\]/],
];
