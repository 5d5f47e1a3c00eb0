import { boundedManifests } from './bounded-manifests.ts';

/**
 * An input of growing size: a command line, and the files that it names.
 *
 * To add a row, choose a size whose eightfold is at a limit or near it. `.ci/run` checks every row at 1×, 2×, 4× and 8×
 * for the guarantee of docs/development/robustness.md, `npm run test:slow` at 1×.
 */
export interface BoundedInput {
  /** The parts that grow in number or size. */
  what: string;
  /** The number or size at 1×. */
  size: number;
  /** The command line. File names are relative to the folder of `files`. */
  args: readonly string[] | ((size: number) => readonly string[]);
  /** The texts of files by name, and of standard input by the name `-`. */
  files?: (size: number) => Record<string, string>;
}

const CONFIG =
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
const NETWORK_CONFIG = 'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n';
const SHOOT = 'apiVersion: core.gardener.cloud/v1beta1\nkind: Shoot\nmetadata: {name: a, namespace: garden-b}\n';
const CLUSTER =
  'spec: {kubernetes: {version: "1.33"}, networking: {type: calico, pods: 10.0.0.0/16, services: 10.1.0.0/16}}\n';
const DEPLOYMENT =
  'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\nmetadata: {name: networking-calico}\n';
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
const LIST = 'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\n';
const FUNCTION =
  'functionConfig: {apiVersion: calico-render/v1alpha1, kind: CalicoRender, metadata: {name: a}, spec: {components: [tier-getter], crds: exclude}}\n';

/** Returns a text with a number of parts. */
const many = (size: number, part: (index: number) => string) =>
  Array.from({ length: size }, (_, index) => part(index)).join('');
const indented = (text: string, indent = '  ') => text.replace(/^(?=.)/gm, indent);
const MEGABYTE = 'a'.repeat(1_000_000);
const CIDR = (index: number) => `10.${(index >> 8) & 255}.${index & 255}.0/24`;

type Text = (size: number) => string;
/** Returns a row for one file of a rendering. */
const rendered = (what: string, size: number, text: Text, ...flags: string[]): BoundedInput => ({
  what,
  size,
  args: ['--quiet', '--crds', 'exclude', '--config', 'in.yaml', ...flags],
  files: (size) => ({ 'in.yaml': text(size) }),
});
/** Returns a row for one file in addition to a valid configuration. */
const beside = (what: string, size: number, args: string[], text: Text): BoundedInput => ({
  what,
  size,
  args,
  files: (size) => ({ 'in.yaml': text(size), 'config.yaml': CONFIG, 'shoot.yaml': SHOOT + CLUSTER }),
});
const withConfig = ['--quiet', '--crds', 'exclude', '--config', 'config.yaml'];

const texts: readonly BoundedInput[] = [
  rendered('empty lines', 8_000_000, (size) => CONFIG + '\n'.repeat(size)),
  rendered('lines after what may be a secret', 8_000_000, (size) => `${CONFIG}x: 1\n# token: x\n${'\n'.repeat(size)}`),
  rendered('comments', 4_000_000, (size) => CONFIG + '#\n'.repeat(size)),
  rendered('characters beyond Latin-1', 2_600_000, (size) => `${CONFIG}# ${'日'.repeat(size)}\n`),
  rendered('comments after a directive', 4_000_000, (size) => `%YAML 1.1\n${'#\n'.repeat(size)}---\n${CONFIG}`),
  rendered('blanks in a line', 8_000_000, (size) => `${CONFIG}x: [${' '.repeat(size)}]\n`),
  rendered('blanks at the ends of lines', 250_000, (size) => `${CONFIG}x: "${'a        \\n\n'.repeat(size / 12)}"\n`),
  rendered('carriage returns', 8_000_000, (size) => CONFIG + '\r'.repeat(size)),
  rendered('bytes after the last character', 8_000_000, (size) => `${CONFIG}# ${'x'.repeat(size)}\ud800`),
  rendered('mistakes in one line', 125_000, (size) => `${CONFIG}${`x: [${'.nan,'.repeat(size)}1]\n`}`),
  rendered(
    'unknown fields in one line',
    15_000,
    (size) =>
      `{"apiVersion":"calico.networking.extensions.gardener.cloud/v1alpha1","kind":"NetworkConfig",${many(size, (index) => `"k${index}":"${'x'.repeat(400)}",`)}"k":1}`,
  ),
  rendered(
    'mistakes below a key of 1 MB',
    200,
    (size) => `${NETWORK_CONFIG}? "a.${MEGABYTE}"\n: [${'.nan,'.repeat(size)}1]`,
  ),
  rendered(
    'unknown fields with names of 1 MB',
    8,
    (size) => CONFIG + many(size, (index) => `? ${index}${MEGABYTE.slice(10)}\n: 1\n`),
  ),
  rendered('texts of 1 MB', 8, (size) => CONFIG + many(size, (index) => `k${index}: "${MEGABYTE}"\n`)),
  rendered(
    'blocks of 1 MB',
    8,
    (size) => SHOOT + many(size, (index) => `k${index}: |\n${'  aaaaaaaaaaaaaaaaa\n'.repeat(50_000)}`),
  ),
  rendered('escapes', 130_000, (size) => `${NETWORK_CONFIG}vethMTU: "${'\\x41'.repeat(size)}"\n`),
  rendered('lines of a folded text', 30_000, (size) => `${NETWORK_CONFIG}vethMTU: >\n${'  a\n\n'.repeat(size)}`),
  rendered('tags', 15_000, (size) => `${CONFIG}x: [${'!!str a,'.repeat(size)}1]\n`),
  rendered('long tags', 8, (size) => CONFIG + many(size, (index) => `k${index}: !!${MEGABYTE} 1\n`)),
  rendered('anchors', 15_000, (size) => `${CONFIG}x: [${many(size, (index) => `&a${index} 1,`)}1]\n`),
  rendered('aliases', 15_000, (size) => `${CONFIG}a: &a {b: 1}\nx: [${'*a,'.repeat(size)}1]\n`),
  rendered('merge keys', 10_000, (size) => `${CONFIG}a: &a {b: 1}\nx:\n${'- {<<: *a, c: 2}\n'.repeat(size)}`),
  rendered(
    'merge keys in merge keys',
    3000,
    (size) => `${SHOOT}x: ${'{<<: '.repeat(90)}{${many(size, (index) => `k${index}: 1,`)}}${'}'.repeat(90)}\n`,
  ),
  rendered('brackets', 8_000_000, (size) => `${CONFIG}x: ${'['.repeat(size)}`),
  rendered('lists in lists', 300, (size) => `${SHOOT}x:\n${`- ${'['.repeat(90)}${']'.repeat(90)}\n`.repeat(size)}`),
  rendered('question marks', 4_000_000, (size) => `${CONFIG}x: ${'? '.repeat(size)}\n`),
  rendered('dashes', 4_000_000, (size) => `${CONFIG}x:\n ${'- '.repeat(size)}\n`),
  rendered('quotes that are not closed', 8_000_000, (size) => `{"a": "${'\\"'.repeat(size / 2)}`),
  rendered('commas in JSON that is none', 1_000_000, (size) => `{"a": [${'1 ,  '.repeat(size / 20)}`),
];

const documents: readonly BoundedInput[] = [
  rendered('JSON lines', 1_000_000, (size) => '{"a":1}\n'.repeat(size)),
  rendered('documents of YAML', 200_000, (size) => '---\na: 1\n'.repeat(size)),
  rendered('empty documents', 1_600_000, (size) => '---\n'.repeat(size)),
  rendered('separators that are none', 1_600_000, (size) => '---x\n'.repeat(size)),
  rendered('documents of the same kind', 20_000, (size) => `---\n${CONFIG}`.repeat(size)),
  rendered('large documents', 2, (size) => `---\nx: [${'1,'.repeat(120_000)}1]\n`.repeat(size)),
  rendered('documents that are too large', 2, (size) => `---\nx: [${'1,'.repeat(260_000)}1]\n`.repeat(size)),
  rendered('large values in JSON lines', 2, (size) => `{"x":[${'1,'.repeat(120_000)}1]}\n`.repeat(size)),
  rendered('Shoots', 5000, (size) => `---\n${SHOOT}${CLUSTER}`.repeat(size)),
  rendered(
    'items of a List',
    4000,
    (size) => `apiVersion: v1\nkind: List\nitems:\n${`- ${indented(SHOOT + CLUSTER).trim()}\n`.repeat(size)}`,
  ),
  {
    what: 'files in a folder',
    size: 2500,
    args: [...withConfig, '-f', 'folder'],
    files: (size) => ({
      'config.yaml': CONFIG,
      ...Object.fromEntries(Array.from({ length: size }, (_, index) => [`folder/${index}.yaml`, CONFIG_MAP])),
    }),
  },
  {
    what: 'documents of other kinds in a folder',
    size: 3000,
    args: [...withConfig, '-f', 'folder'],
    files: (size) => ({
      'config.yaml': CONFIG,
      'folder/a.yaml': `---\n${CONFIG_MAP}data: {${many(40, (index) => `a${index}: b, `)}}\n`.repeat(size),
    }),
  },
  {
    what: 'large files in a folder',
    size: 1,
    args: [...withConfig, '-f', 'folder'],
    files: (size) => ({
      'config.yaml': CONFIG,
      ...Object.fromEntries(
        Array.from({ length: size }, (_, index) => [`folder/${index}.yaml`, `${CONFIG_MAP}#${'x'.repeat(15_000_000)}`]),
      ),
    }),
  },
  {
    what: 'files on the command line',
    size: 500,
    args: (size) => [
      '--quiet',
      '--crds',
      'exclude',
      '--config',
      'config.yaml',
      ...Array.from({ length: size }, (_, index) => ['-f', `${index}.yaml`]).flat(),
    ],
    files: (size) => ({
      'config.yaml': CONFIG,
      ...Object.fromEntries(Array.from({ length: size }, (_, index) => [`${index}.yaml`, NETWORK_CONFIG])),
    }),
  },
  {
    what: 'files that there are not',
    size: 2000,
    args: (size) => ['--quiet', ...Array.from({ length: size }, (_, index) => ['-f', `${index}.yaml`]).flat()],
  },
];

const fields: readonly BoundedInput[] = [
  rendered('unknown fields', 15_000, (size) => CONFIG + many(size, (index) => `k${index}: 1\n`)),
  rendered(
    'fields that are nearly known',
    15_000,
    (size) => `${SHOOT}spec:\n  networking:\n${many(size, (index) => `    network${index.toString(36)}: 1\n`)}`,
  ),
  rendered(
    'fields with the letters of a known one',
    15_000,
    (size) => `${SHOOT}spec:\n${many(size, (index) => `  ${index.toString(36)}subernetek: 1\n`)}`,
  ),
  rendered('a field that is written often', 15_000, (size) => CONFIG + 'featureGates: {}\n'.repeat(size)),
  rendered(
    'fields that are written twice',
    8000,
    (size) => CONFIG + many(size, (index) => `k${index}: 1\nk${index}: 2\n`),
  ),
  rendered(
    'feature gates',
    15_000,
    (size) => `${CONFIG}featureGates:\n${many(size, (index) => `  g${index}: true\n`)}`,
  ),
  rendered(
    'feature gates of wrong types',
    15_000,
    (size) => `${CONFIG}featureGates:\n${many(size, (index) => `  g${index}: 1\n`)}`,
  ),
  rendered(
    'mistakes deep below long names',
    1200,
    (size) =>
      `${CONFIG}${many(90, (index) => `${' '.repeat(index)}${'k'.repeat(100)}:\n`)}${many(size, (index) => `${' '.repeat(90)}k${index}: .nan\n`)}`,
  ),
  rendered(
    'items of wrong types',
    30_000,
    (size) => `${SHOOT}spec: {networking: {ipFamilies: [${'1,'.repeat(size)}]}}\n`,
  ),
  rendered('families', 15_000, (size) => `${SHOOT}spec: {networking: {ipFamilies: [${'IPv4,'.repeat(size)}]}}\n`),
  rendered(
    'ranges of a status',
    15_000,
    (size) =>
      `${SHOOT}spec: {networking: {nodes: 10.250.0.0/16}}\nstatus: {networking: {pods: [${many(size, (index) => `${CIDR(index)},`)}], nodes: [${many(size, (index) => `${CIDR(index)},`)}]}}\n`,
  ),
  rendered(
    'ranges of a status that are none',
    15_000,
    (size) =>
      `${SHOOT}spec: {networking: {nodes: 10.250.0.0/16}}\nstatus: {networking: {pods: [${'x,'.repeat(size)}], nodes: [${'y,'.repeat(size)}]}}\n`,
  ),
  rendered(
    'a class of Unicode in an autodetection method',
    5000,
    (size) => `${NETWORK_CONFIG}ipv4: {autoDetectionMethod: "interface=(?i)[${'\\\\pL'.repeat(size)}]"}\n`,
  ),
  rendered('repetitions in autodetection methods', 1, (size) =>
    `---\n${NETWORK_CONFIG}ipv4: {autoDetectionMethod: "interface=(?i)${'(?:\\\\w[a-z]){20}'.repeat(70)}"}\n`.repeat(
      size,
    ),
  ),
  rendered('classes of Unicode in many documents', 3, (size) =>
    `---\n${NETWORK_CONFIG}ipv4: {autoDetectionMethod: "interface=(?i)${'[a-\\\\x{10ffff}]'.repeat(10)}"}\nipv6: {autoDetectionMethod: "interface=(?i)${'[b-\\\\x{10ffff}]'.repeat(10)}"}\n`.repeat(
      size,
    ),
  ),
  rendered(
    'interfaces in an autodetection method',
    4000,
    (size) =>
      `${NETWORK_CONFIG}ipv4: {autoDetectionMethod: "interface=${many(size, (index) => `e${index}|`).slice(0, 128_000)}"}\n`,
  ),
  rendered(
    'labels of a destination',
    15_000,
    (size) => `${NETWORK_CONFIG}ipv4: {autoDetectionMethod: "can-reach=${'a.'.repeat(size / 2)}a"}\n`,
  ),
  rendered(
    'digits of a quantity',
    125_000,
    (size) => `${NETWORK_CONFIG}autoScaling: {mode: static, resources: {node: {cpu: "${'9'.repeat(size)}"}}}\n`,
  ),
  rendered(
    'quantities',
    8000,
    (size) =>
      `${NETWORK_CONFIG}autoScaling: {mode: static, resources: {node: {${many(size, (index) => `r${index}: "${'9'.repeat(100)}",`)}}}}\n`,
  ),
  rendered('digits of a number', 125_000, (size) => `${CONFIG}featureGates: {AllAlpha: ${'9'.repeat(size)}}\n`),
  rendered('digits of an MTU', 125_000, (size) => `${NETWORK_CONFIG}vethMTU: "${'9'.repeat(size)}"\n`),
  rendered(
    'parts of a version',
    125_000,
    (size) => `${SHOOT}spec: {kubernetes: {version: "${'1.'.repeat(size / 2)}1"}}\n`,
  ),
  rendered(
    'zeros in a range',
    125_000,
    (size) => `${SHOOT}spec: {networking: {pods: "10.0.0.0/${'0'.repeat(size)}16"}}\n`,
  ),
  rendered('colons in a range', 125_000, (size) => `${NETWORK_CONFIG}ipam: {cidr: "${'0:'.repeat(size / 2)}"}\n`),
  rendered(
    'a text within a ConfigMap',
    60_000,
    (size) =>
      `${CONFIG_MAP}data:\n  config.yaml: |\n${indented(CONFIG + many(size / 6, (index) => `k${index}: 1\n`), '    ')}`,
  ),
  rendered(
    'lines of a quoted text within a ConfigMap',
    10_000,
    (size) =>
      `${CONFIG_MAP}data:\n  config.yaml: "${CONFIG.replaceAll('\n', '\\n')}${many(size, (index) => `k${index}: 1\\n`)}"\n`,
  ),
  rendered('values within ConfigMaps', 2, (size) =>
    `---\n${CONFIG_MAP}data:\n  config.yaml: |\n${indented(`${CONFIG}x: [${'1,'.repeat(120_000)}1]\n`, '    ')}`.repeat(
      size,
    ),
  ),
];

const overwrite = (images: string) =>
  `${DEPLOYMENT}helm:\n  values:\n    imageVectorOverwrite: |\n${indented(`images:\n${images}`, '      ')}`;
const images: readonly BoundedInput[] = [
  rendered('entries for one image', 3000, (size) =>
    overwrite(many(size, (index) => `- {name: calico-node, repository: r, tag: t${index}}\n`)),
  ),
  rendered('entries with constraints for one image', 1500, (size) =>
    overwrite(many(size, (index) => `- {name: calico-node, repository: r, targetVersion: ">= 1.${index}"}\n`)),
  ),
  rendered('entries of other images', 3000, (size) =>
    overwrite(many(size, (index) => `- {name: i${index}, repository: r}\n`)),
  ),
  rendered('entries that are wrong', 3000, (size) =>
    overwrite('- {name: "", ref: "", repository: "", tag: ""}\n'.repeat(size)),
  ),
  rendered('long constraints', 250, (size) =>
    overwrite(
      many(
        size,
        (index) => `- {name: calico-node, repository: r${index}, targetVersion: "${'>=1.0.0-a.b.c '.repeat(36)}"}\n`,
      ),
    ),
  ),
  rendered('ranges of constraints', 250, (size) =>
    overwrite(
      many(size, (index) => `- {name: calico-node, repository: r${index}, targetVersion: "${'1 - 2 '.repeat(85)}"}\n`),
    ),
  ),
  rendered('architectures', 15_000, (size) =>
    overwrite(`- {name: calico-node, repository: r, architectures: [${'a,'.repeat(size)}]}\n`),
  ),
  beside(
    'entries of an image vector in a file',
    8000,
    [...withConfig, '--image-vector-overwrite', 'in.yaml'],
    (size) => `images:\n${many(size, (index) => `- {name: calico-node, repository: r, tag: t${index}}\n`)}`,
  ),
  beside(
    'entries of an image vector that are explained',
    1000,
    ['explain', '--config', 'config.yaml', '--image-vector-overwrite', 'in.yaml'],
    (size) => `images:\n${many(size, (index) => `- {name: calico-node, repository: r, tag: t${index}}\n`)}`,
  ),
  beside(
    'entries of an image vector that are listed',
    8000,
    ['images', '-o', 'json', '--config', 'config.yaml', '--image-vector-overwrite', 'in.yaml'],
    (size) => `images:\n${many(size, (index) => `- {name: calico-node, repository: r, tag: t${index}}\n`)}`,
  ),
];

const flags: readonly BoundedInput[] = [
  {
    what: 'feature gates of a flag',
    size: 1900,
    args: (size) => ['--config', 'config.yaml', '--feature-gates', many(size, (index) => `${index}=x,`)],
    files: () => ({ 'config.yaml': CONFIG }),
  },
  {
    what: 'ranges of a flag',
    size: 1000,
    args: (size) => [
      '--quiet',
      '--crds',
      'exclude',
      '--config',
      'config.yaml',
      '--pod-cidr',
      Array.from({ length: size }, (_, index) => CIDR(index)).join(),
    ],
    files: () => ({ 'config.yaml': CONFIG }),
  },
  {
    what: 'families of a flag',
    size: 3000,
    args: (size) => ['--config', 'config.yaml', '--ip-families', 'IPv4,'.repeat(size)],
    files: () => ({ 'config.yaml': CONFIG }),
  },
  {
    what: 'components of a flag',
    size: 1900,
    args: (size) => ['--config', 'config.yaml', '--components', many(size, (index) => `c${index},`)],
    files: () => ({ 'config.yaml': CONFIG }),
  },
  { what: 'letters of an unknown command', size: 15_000, args: (size) => ['a'.repeat(size)] },
  { what: 'letters of an unknown flag', size: 15_000, args: (size) => [`--${'a'.repeat(size)}`] },
  { what: 'letters of a schema', size: 15_000, args: (size) => ['schema', 'a'.repeat(size)] },
  {
    what: 'letters of a release',
    size: 15_000,
    args: (size) => ['--config', '-', '--extension-version', 'a'.repeat(size)],
  },
  {
    what: 'letters of a topic',
    size: 15_000,
    args: (size) => ['explain', 'a.'.repeat(size / 2), '--config', 'config.yaml'],
    files: () => ({ 'config.yaml': CONFIG }),
  },
  {
    what: 'files in settings',
    size: 5000,
    args: ['--settings', 'in.yaml'],
    files: (size) => ({ 'in.yaml': `inputs: [${many(size, (index) => `x${index}.yaml,`)}]\n` }),
  },
  {
    what: 'feature gates in settings',
    size: 15_000,
    args: ['--settings', 'in.yaml', '--config', 'config.yaml'],
    files: (size) => ({
      'config.yaml': CONFIG,
      'in.yaml': `featureGates: {${many(size, (index) => `g${index}: true,`)}}\n`,
    }),
  },
  {
    what: 'ranges in settings',
    size: 15_000,
    args: ['--settings', 'in.yaml', '--config', 'config.yaml'],
    files: (size) => ({ 'config.yaml': CONFIG, 'in.yaml': `podCIDR: [${many(size, (index) => `${CIDR(index)},`)}]\n` }),
  },
  {
    what: 'components in settings',
    size: 15_000,
    args: ['--settings', 'in.yaml', '--config', 'config.yaml'],
    files: (size) => ({ 'config.yaml': CONFIG, 'in.yaml': `components: [${many(size, (index) => `c${index},`)}]\n` }),
  },
  {
    what: 'unknown settings',
    size: 15_000,
    args: ['--settings', 'in.yaml', '--config', 'config.yaml'],
    files: (size) => ({ 'config.yaml': CONFIG, 'in.yaml': many(size, (index) => `k${index}: 1\n`) }),
  },
];

const commands: readonly BoundedInput[] = [
  beside(
    'lines that validate reads',
    4_000_000,
    ['validate', '--config', 'in.yaml', '-o', 'json'],
    (size) => CONFIG + '#\n'.repeat(size),
  ),
  beside(
    'mistakes that validate lists as JSON',
    15_000,
    ['validate', '--config', 'in.yaml', '-o', 'json'],
    (size) => CONFIG + many(size, (index) => `k${index}: 1\n`),
  ),
  beside(
    'fields beside those that explain tells of',
    15_000,
    ['explain', '--config', 'config.yaml', '-f', 'in.yaml'],
    (size) => `${SHOOT}${CLUSTER}x: {${many(size, (index) => `k${index}: 1,`)}}\n`,
  ),
  beside(
    'fields beside those of values',
    15_000,
    ['values', '--config', 'config.yaml', '-f', 'in.yaml'],
    (size) => `${SHOOT}${CLUSTER}x: {${many(size, (index) => `k${index}: 1,`)}}\n`,
  ),
  beside('lines in a report', 4_000_000, ['report', '--config', 'in.yaml'], (size) => CONFIG + '#\n'.repeat(size)),
  beside(
    'letters of a line in a report',
    8_000_000,
    ['report', '--config', 'in.yaml'],
    (size) => `${CONFIG}#${'x'.repeat(size)}\n`,
  ),
  beside(
    'quantities in a report',
    8000,
    ['report', '--config', 'in.yaml', '-f', 'shoot.yaml'],
    (size) =>
      `${CONFIG}---\n${NETWORK_CONFIG}autoScaling: {mode: static, resources: {node: {${many(size, (index) => `r${index}: "1",`)}}}}\n`,
  ),
  {
    what: 'items of a ResourceList',
    size: 4000,
    args: ['krm'],
    files: (size) => ({
      '-': `${LIST}${FUNCTION}items:\n${`- {apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {calico-render/generated-by: b}}}\n`.repeat(size)}`,
    }),
  },
  {
    what: 'items of a ResourceList beside inputs that are removed',
    size: 3000,
    args: ['krm'],
    files: (size) => ({
      '-': `${LIST}${FUNCTION.replace('crds', 'removeInputs: true, crds')}items:\n- ${indented(CONFIG).trim()}\n${many(size, (index) => `- {apiVersion: v1, kind: A, metadata: {name: a${index}}}\n`)}`,
    }),
  },
  {
    what: 'objects of a List in a ResourceList',
    size: 3000,
    args: ['krm'],
    files: (size) => ({
      '-': `${LIST}${FUNCTION}items:\n- apiVersion: v1\n  kind: List\n  items:\n  - ${indented(CONFIG, '    ').trim()}\n${many(size, (index) => `  - {apiVersion: v1, kind: A, metadata: {name: a${index}}}\n`)}`,
    }),
  },
  {
    what: 'configurations in a ResourceList',
    size: 2000,
    args: ['krm'],
    files: (size) => ({
      '-': `${LIST}${FUNCTION}items:\n${`- {apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1, kind: ControllerConfiguration, metadata: {name: a}}\n`.repeat(size)}`,
    }),
  },
  {
    what: 'items of a ResourceList that are none',
    size: 30_000,
    args: ['krm'],
    files: (size) => ({ '-': `${LIST}${FUNCTION}items: [${'1,'.repeat(size)}]\n` }),
  },
  {
    what: 'sources of a function',
    size: 4000,
    args: ['krm'],
    files: (size) => ({
      '-': `${LIST}functionConfig: {apiVersion: calico-render/v1alpha1, kind: CalicoRender, metadata: {name: a}, spec: {crds: exclude, sources: [${many(size, (index) => `{file: x${index}},`)}]}}\nitems: []\n`,
    }),
  },
  {
    what: 'text beside what krm generates',
    size: 1,
    args: ['krm'],
    files: (size) => ({
      '-': `${LIST}${FUNCTION}items:\n- ${indented(CONFIG.replace('kind', 'metadata: {name: a}\nkind')).trim()}\n${`- {apiVersion: v1, kind: ConfigMap, data: {a: "${MEGABYTE}"}}\n`.repeat(4 * size)}`,
    }),
  },
  beside(
    'clusters of a fleet that are refused',
    2000,
    ['fleet', '--crds', 'exclude', '--config', 'config.yaml', '-f', 'in.yaml'],
    (size) => '{"a":1}\n'.repeat(size),
  ),
  beside(
    'clusters of a fleet',
    250,
    ['fleet', '--crds', 'exclude', '--components', 'tier-getter', '--config', 'config.yaml', '-f', 'in.yaml'],
    (size) => many(size, (index) => `---\n${SHOOT.replace('name: a', `name: a${index}`)}${CLUSTER}`),
  ),
  beside(
    'items of a List of a fleet',
    250,
    ['fleet', '--crds', 'exclude', '--components', 'tier-getter', '--config', 'config.yaml', '-f', 'in.yaml'],
    (size) =>
      `apiVersion: v1\nitems:\n${many(size, (index) => `- ${indented(SHOOT.replace('name: a', `name: a${index}`) + CLUSTER).trim()}\n  x: "${'x'.repeat(8000)}"\n`)}kind: List\n`,
  ),
  beside(
    'commas in a List of a fleet',
    15_000,
    ['fleet', '--crds', 'exclude', '--config', 'config.yaml', '-f', 'in.yaml'],
    (size) => `{"kind":"List","metadata":"${MEGABYTE}${MEGABYTE}","items":[${','.repeat(size)}]}`,
  ),
  beside(
    'fields of a cluster of a fleet',
    15_000,
    ['fleet', '--crds', 'exclude', '--config', 'config.yaml', '-f', 'in.yaml'],
    (size) => `${SHOOT}${CLUSTER}x: {${many(size, (index) => `k${index}: 1,`)}}\n`,
  ),
  beside(
    'comments in a fleet',
    2_000_000,
    ['fleet', '--crds', 'exclude', '--config', 'config.yaml', '-f', 'in.yaml'],
    (size) => '#\n'.repeat(size),
  ),
];

/** The inputs that check the guarantee of bounded time and memory. */
export const boundedInputs: readonly BoundedInput[] = [
  ...texts,
  ...documents,
  ...fields,
  ...images,
  ...flags,
  ...commands,
  ...boundedManifests,
];
