import fc from 'fast-check';

/** A value and its style: all the ways in which YAML can write one value. */
export interface StyledNode {
  value: string | StyledNode[] | (readonly [key: string, value: StyledNode])[];
  kind: 'scalar' | 'list' | 'mapping';
  style: 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'flow' | 'block';
  anchor: string;
  tag: string;
  comment: boolean;
}

const KEYS = [
  ...[
    'featureGates',
    'NonPrivilegedCalicoNode',
    'AllAlpha',
    'clientConnection',
    'qps',
    'burst',
    'backend',
    'ipam',
    'type',
  ],
  ...['cidr', 'ipv4', 'ipv6', 'pool', 'mode', 'autoDetectionMethod', 'sourceNATEnabled', 'typha', 'enabled', 'overlay'],
  ...['createPodRoutes', 'vxlan', 'autoScaling', 'resources', 'node', 'cpu', 'memory', 'metadata', 'name', 'namespace'],
  ...['spec', 'status', 'networking', 'pods', 'nodes', 'services', 'providerConfig', 'kubernetes', 'version', 'helm'],
  ...['values', 'config', 'imageVectorOverwrite', 'images', 'ref', 'tag', 'repository', 'runtimeVersion', 'data'],
  ...[
    'config.yaml',
    'ipFamilies',
    'podCIDR',
    'serviceCIDR',
    'shoot',
    'constraints',
    'labels',
    '<<',
    '',
    'y',
    '1',
    'null',
  ],
  ...[
    '__proto__',
    'a b',
    'a: b',
    '"',
    '\u202e',
    '\u001b',
    '{{x}}',
    '\u00e9',
    'apiVersion',
    'kind',
    'Enabled',
    'typhas',
  ],
];

const SCALARS = [
  ...['true', 'false', 'null', '~', '', '0', '1', '-1', '1.5', '1e3', '0x1f', '017', '1:30', '.inf', '2147483648'],
  ...['yes', 'No', 'on', 'x', 'a b', ' a ', 'a: b', 'a #b', '- a', '"', "'", '\\', '\t', '\n', 'a\nb\n', '\n\n  a\n'],
  ...['10.0.0.0/8', '2001:db8::/32', 'IPv4', 'IPv6', 'Always', 'vxlan', 'none', '250m', '1Gi', 'first-found', '1.36.0'],
  ...['\u202e', '\u0085', '\u2028', '\u001b[31m', '\ufeff', '\0', '\ud800', '\u{1f600}', '{{x}}', 'a'.repeat(70), '<<'],
  ...['featureGates: {AllAlpha: true}', 'images: [{name: calico-node, ref: "x\\ny"}]', '{"a":1}', '*a', '&a x', '!x y'],
];

const marks = {
  anchor: fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom('a', 'b') }),
  tag: fc.oneof(
    { weight: 12, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('!!str', '!!int', '!!map', '!!seq', '!!bool', '!!binary', '!!null', '!!float', '!x'),
    },
  ),
  comment: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
};

const scalar = fc.record({
  kind: fc.constant('scalar' as const),
  value: fc.oneof(fc.constantFrom(...SCALARS), fc.constantFrom('*a', '*b')),
  style: fc.constantFrom('plain', 'plain', 'plain', 'single', 'double', 'literal', 'folded'),
  ...marks,
});

const { node } = fc.letrec<{ node: StyledNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar as fc.Arbitrary<StyledNode>,
    fc.record({
      kind: fc.constant('mapping' as const),
      value: fc.array(fc.tuple(fc.constantFrom(...KEYS), tie('node')), { maxLength: 4 }),
      style: fc.constantFrom('block', 'block', 'block', 'flow'),
      ...marks,
    }) as fc.Arbitrary<StyledNode>,
    fc.record({
      kind: fc.constant('list' as const),
      value: fc.array(tie('node'), { maxLength: 3 }),
      style: fc.constantFrom('block', 'flow'),
      ...marks,
    }) as fc.Arbitrary<StyledNode>,
  ),
}));

/** Fields with any keys and values in any style. Most of them are valid YAML. */
export const styledFields: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), node), { minLength: 1, maxLength: 4 })
  .map((fields) => fields.map(([key, value]) => writeField(key, value, '')).join(''));

function writeField(key: string, value: StyledNode, indent: string): string {
  return `${indent}${/^[\w.<]+$/.test(key) ? key : JSON.stringify(key)}:${writeValue(value, indent)}`;
}

/** Writes a value after a colon or a dash, to the end of its last line. */
function writeValue(node: StyledNode, indent: string): string {
  const mark = `${node.tag === '' ? '' : ` ${node.tag}`}${node.anchor === '' ? '' : ` &${node.anchor}`}`;
  const note = node.comment ? ' # comment' : '';
  const inner = `${indent}  `;
  if (node.style !== 'block' || node.value.length === 0)
    return `${mark} ${flow(node, inner)}${isBlock(node) ? '' : `${note}\n`}`;
  if (node.kind === 'mapping') {
    const fields = node.value as [string, StyledNode][];
    return `${mark}${note}\n${fields.map(([key, value]) => writeField(key, value, inner)).join('')}`;
  }
  return `${mark}${note}\n${(node.value as StyledNode[]).map((item) => `${inner}-${writeValue(item, inner)}`).join('')}`;
}

function isBlock({ kind, style }: StyledNode): boolean {
  return kind === 'scalar' && (style === 'literal' || style === 'folded');
}

function flow(node: StyledNode, indent: string): string {
  const { kind, value, style } = node;
  if (kind === 'mapping') {
    const fields = value as [string, StyledNode][];
    return `{${fields.map(([key, item]) => `${JSON.stringify(key)}: ${inFlow(item)}`).join(', ')}}`;
  }
  if (kind === 'list') return `[${(value as StyledNode[]).map(inFlow).join(', ')}]`;
  const text = value as string;
  if (style === 'single') return `'${text.replaceAll("'", "''")}'`;
  if (style === 'double') return JSON.stringify(text);
  if (style === 'plain') return text;
  return `${style === 'literal' ? '|' : '>-'}\n${text
    .split('\n')
    .map((line) => `${indent}${line}\n`)
    .join('')}`;
}

function inFlow(node: StyledNode): string {
  return flow(isBlock(node) ? { ...node, style: 'double' } : node, '');
}
