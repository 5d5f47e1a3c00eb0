import { describe, expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { issueLines, NETWORK, renderTexts, SHOOT } from '../../../test/support/render-texts.ts';

describe('the namespace of the cluster', () => {
  const inShoot = (metadata: string, more = '') =>
    renderTexts({ 's.yaml': SHOOT.replace('metadata: {name: a, namespace: garden-b}', metadata) + more }).namespace;

  test('is that of the Network', () => {
    expect(renderTexts({ 'n.yaml': NETWORK, 's.yaml': SHOOT }).namespace).toBe('shoot--b--a');
    expect(renderTexts({ 'n.yaml': NETWORK.replace('shoot--b--a', 'x') }).namespace).toBe('x');
    expect(renderTexts({ 'n.yaml': NETWORK.replace(', namespace: shoot--b--a', '') }).namespace).toBe('');
  });

  test.each([
    ['its project and name', 'metadata: {name: c, namespace: garden-d}', 'shoot--d--c'],
    ['a project without a prefix', 'metadata: {name: c, namespace: my-garden-d}', 'shoot--my-garden-d--c'],
    ['no project', 'metadata: {name: c}', 'shoot--local--c'],
    ['no name', 'metadata: {namespace: garden-d}', 'shoot--d--shoot'],
    ['neither', 'metadata: {}', 'shoot--local--shoot'],
  ])('follows from a Shoot alone, by %s', (_what, metadata, expected) => {
    expect(inShoot(metadata)).toBe(expected);
  });

  test('is the technical ID of a Shoot that has one', () => {
    expect(inShoot('metadata: {name: c}', 'status: {technicalID: shoot--x--y}\n')).toBe('shoot--x--y');
  });
});

describe('the families in use', () => {
  const counting = (status: string) =>
    decided({ 's.yaml': `${SHOOT}    ipFamilies: [IPv4, IPv6]\n${status}` }, /^ipFamilies$/);
  const migrating = 'status: {constraints: [{type: DualStackNodesMigrationReady, status: "False"}]}\n';

  test('are all families, with their line', () => {
    expect(counting('status: {constraints: [{}, {type: Other, status: "False"}]}\n')).toBe(
      'IP_FAMILIES ipFamilies, ["IPv4","IPv6"], now ["IPv4","IPv6"]: all IP families of the network are in use (s.yaml:11:17)',
    );
  });

  test('are only the first one while nodes migrate, with the line of the constraint', () => {
    expect(counting(migrating)).toBe(
      'IP_FAMILIES ipFamilies, ["IPv4","IPv6"], now ["IPv4"]: only the first IP family is in use until the nodes are ready for dual-stack (s.yaml:11:17, s.yaml:12:69)',
    );
  });
});

test('defaults have their name as reason', () => {
  expect(decided({ 'c.yaml': '' }, /^(ipFamilies|global.podCIDR)$/)).toBe(
    [
      'IP_FAMILIES ipFamilies, ["IPv4"], now ["IPv4"]: all IP families of the network are in use (IPv4 is the default IP family)',
      'CLUSTER global.podCIDR, unset, now "100.96.0.0/11": the pod CIDR (the default pod CIDR is 100.96.0.0/11)',
    ].join('\n'),
  );
});

describe('all missing fields of a document are reported', () => {
  const kind = (text: string) => issueLines({ 'a.yaml': text }).filter((line) => line.startsWith('error'));
  const shoot = 'apiVersion: core.gardener.cloud/v1beta1\nkind: Shoot\n';
  const network = 'apiVersion: extensions.gardener.cloud/v1alpha1\nkind: Network\n';
  const required = (field: string, place = '1:1') => `error REQUIRED ${field} a.yaml:${place}`;

  test.each([
    ['a Shoot', shoot, [required('spec')]],
    [
      'an empty Shoot',
      `${shoot}spec: {}
`,
      ['error NOT_CALICO spec.networking a.yaml:3:1'],
    ],
    [
      'a Shoot with empty fields',
      `${shoot}spec: {kubernetes: {}, networking: {type: calico}}
`,
      [],
    ],
    [
      'a Shoot with an empty status',
      `${SHOOT}status: {networking: {}, constraints: [null, {}]}\n`,
      ['error WRONG_TYPE status.constraints[0] a.yaml:11:40'],
    ],
    ['a Network', network, [required('metadata'), required('spec')]],
    [
      'an empty Network',
      `${network}metadata: {name: x}\nspec: {}\n`,
      [
        required('metadata.namespace', '3:11'),
        required('spec.podCIDR', '4:7'),
        required('spec.serviceCIDR', '4:7'),
        required('spec.type', '4:7'),
      ],
    ],
  ])('of %s', (_what, text, lines) => {
    expect(kind(text)).toEqual(lines);
  });
});
