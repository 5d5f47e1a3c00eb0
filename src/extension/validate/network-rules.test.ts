import { describe, expect, test } from 'vitest';
import { messages, NETWORK, renderTexts, told } from '../../../test/support/told.ts';
import { checkCidr } from './network-rules.ts';

const NAME = 'metadata.name';
const NO_RANGE = 'is not a CIDR (such as 10.96.0.0/11 or 2001:db8::/48)';

test.each<[string, [from: string, to: string], string, number, string, string?]>([
  ['an empty type', ['type: calico', 'type: ""'], 'spec.type', 5, 'the type is empty', 'REQUIRED'],
  [
    'an empty range',
    ['100.96.0.0/11', '""'],
    'spec.podCIDR',
    6,
    'the range is empty (such as 10.96.0.0/11 or 2001:db8::/48)',
  ],
  ['no range of pods', ['100.96.0.0/11', 'pods'], 'spec.podCIDR', 6, `"pods" ${NO_RANGE}`],
  ['no range of services', ['100.64.0.0/13', '1.2.3.4'], 'spec.serviceCIDR', 7, `"1.2.3.4" ${NO_RANGE}`],
  [
    'an IPv4 family twice',
    ['podCIDR', 'ipFamilies: [IPv4, IPv6, IPv4]\n  podCIDR'],
    'spec.ipFamilies[2]',
    6,
    'family "IPv4" stands twice',
  ],
])('a Network cannot have %s', (_what, [from, to], path, line, message, code = 'INVALID_VALUE') => {
  const texts = { 'n.yaml': NETWORK.replace(from, to) };
  expect(messages(texts)).toContain(message);
  expect(renderTexts(texts).issues).toContainEqual(
    expect.objectContaining({ severity: 'error', code, path, location: expect.objectContaining({ line }) }),
  );
});

test.each(['A', 'a_b', '', '-a', `${'a'.repeat(254)}`])('a Network cannot have the name %j', (name) => {
  const { issues } = renderTexts({ 'n.yaml': NETWORK.replace('name: a,', `name: "${name}",`) });
  expect(
    issues.filter(({ path }) => path === NAME).map(({ severity, code, location }) => [severity, code, location]),
  ).toEqual([['error', 'INVALID_VALUE', { source: 'n.yaml', line: 3, column: 18 }]]);
});

test.each(['a', 'a.b', 'a-1.b'])('a Network can have the name %j', (name) => {
  const { issues } = renderTexts({ 'n.yaml': NETWORK.replace('name: a,', `name: "${name}",`) });
  expect(issues.filter(({ path }) => path === NAME)).toEqual([]);
});

test.each([
  ['a name', 'metadata: {namespace: b}\n', 'metadata.name n.yaml:3:11'],
  ['metadata', '', 'metadata n.yaml:1:1'],
])('a Network without %s is told so, once', (_what, line, place) => {
  const text = NETWORK.replace(/metadata.*\n/, line).concat('  ipFamilies: [IPv4]\n');
  expect(told({ 'n.yaml': text })).toEqual([`error REQUIRED ${place}`]);
});

test('a range that is not there is none that is wrong', () => {
  expect(checkCidr(undefined, ['a'])).toEqual([]);
  expect(checkCidr(null, ['a'])).toEqual([]);
  expect(checkCidr('', ['a'])).toMatchObject([{ steps: ['a'], message: 'the range is empty' }]);
});

test('a Network can have families that are not known, told by its schema alone', () => {
  const { issues } = renderTexts({ 'n.yaml': `${NETWORK}  ipFamilies: [x, y, IPv4]\n` });
  expect(issues.filter(({ severity }) => severity === 'error').map(({ code, path }) => [code, path])).toEqual([
    ['INVALID_VALUE', 'spec.ipFamilies[0]'],
    ['INVALID_VALUE', 'spec.ipFamilies[1]'],
  ]);
});

describe('the namespace of a Network', () => {
  const inNamespace = (metadata: string) => ({
    'n.yaml': `${NETWORK.replace('{name: a, namespace: shoot--b--a}', metadata)}  ipFamilies: [IPv4]\n`,
  });

  test.each([
    ['missing', '{name: a}', 'error REQUIRED metadata.namespace n.yaml:3:11'],
    ['empty', '{name: a, namespace: ""}', 'error REQUIRED metadata.namespace n.yaml:3:32'],
    ['null', '{name: a, namespace: null}', 'error WRONG_TYPE metadata.namespace n.yaml:3:32'],
    ['a name with dots', '{name: a, namespace: a.b}', 'error INVALID_VALUE metadata.namespace n.yaml:3:32'],
    ['in capitals', '{name: a, namespace: Shoot}', 'error INVALID_VALUE metadata.namespace n.yaml:3:32'],
    ['too long', `{name: a, namespace: ${'a'.repeat(64)}}`, 'error INVALID_VALUE metadata.namespace n.yaml:3:32'],
  ])('cannot be %s', (_what, metadata, line) => {
    expect(told(inNamespace(metadata))).toEqual([line]);
  });

  test.each(['shoot--b--a', 'a', '0', 'a'.repeat(63)])('can be %s', (namespace) => {
    expect(told(inNamespace(`{name: a, namespace: "${namespace}"}`))).toEqual([]);
  });
});
