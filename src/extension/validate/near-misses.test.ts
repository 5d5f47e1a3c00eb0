import { describe, expect, test } from 'vitest';
import { issueLines, messages, NETWORK, SHOOT } from '../../../test/support/render-texts.ts';

const misplaced = (text: string) => issueLines({ 'a.yaml': text }).filter((line) => line.includes('MISPLACED_FIELD'));
const V1 = 'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\nmetadata: {name: networking-calico}\n';
const V1BETA1 = `${V1.replace('/v1', '/v1beta1')}type: helm\n`;
const EXTENSION =
  'apiVersion: operator.gardener.cloud/v1alpha1\nkind: Extension\nmetadata: {name: networking-calico}\n';

describe('a field at the wrong level is reported with the right path', () => {
  test.each([
    ['a Shoot', `${SHOOT}  providerConfig: {}\n`, 'providerConfig', 'spec.networking.providerConfig', '11:3'],
    ['a Shoot', `${SHOOT}    overlay: {enabled: true}\n`, 'overlay', 'spec.networking.providerConfig.overlay', '11:5'],
    ['a Shoot', `${SHOOT}  kubeProxy: {enabled: false}\n`, 'kubeProxy', 'spec.kubernetes.kubeProxy', '11:3'],
    ['a Shoot', `${SHOOT}technicalID: shoot--b--a\n`, 'technicalID', 'status.technicalID', '11:1'],
    [
      'a Network',
      `${NETWORK}  ipFamilies: [IPv4]\nproviderConfig: {}\n`,
      'providerConfig',
      'spec.providerConfig',
      '9:1',
    ],
    ['a Network', `${NETWORK}  ipFamilies: [IPv4]\n  backend: none\n`, 'backend', 'spec.providerConfig.backend', '9:3'],
    ['a Network', `${NETWORK}  ipFamilies: [IPv4]\n  pods: 10.0.0.0/16\n`, 'pods', 'spec.podCIDR', '9:3'],
    ['a Shoot', `${SHOOT}    podCIDR: 10.0.0.0/16\n`, 'podCIDR', 'spec.networking.pods', '11:5'],
  ])('in %s: %j', (_what, text, field, path, place) => {
    expect(misplaced(text)).toEqual([
      expect.stringMatching(new RegExp(`^warning MISPLACED_FIELD \\S+ a\\.yaml:${place}$`)),
    ]);
    expect(messages({ 'a.yaml': text })).toContain(`field "${field}" is ignored here: move it to ${path}`);
  });

  test.each([
    [`${V1}helm:\n  values:\n    featureGates: {AllAlpha: true}\n`, 'helm.values.config.featureGates'],
    [`${V1}helm:\n  config: {}\n`, 'helm.values.config'],
    [`${V1}values: {}\n`, 'helm.values'],
    [`${V1}helm:\n  providerConfig: {values: {}}\n`, 'helm.values'],
    [`${V1BETA1}values: {}\n`, 'providerConfig.values'],
    [`${V1BETA1}ociRepository: {ref: "x:v1.58.0"}\n`, 'providerConfig.ociRepository'],
    [`${V1BETA1}providerConfig:\n  featureGates: {}\n`, 'providerConfig.values.config.featureGates'],
    [`${EXTENSION}spec:\n  deployment:\n    values: {}\n`, 'spec.deployment.extension.values'],
  ])('as an error in a document that deploys the extension, because its values are lost: %j', (text, path) => {
    expect(misplaced(text)).toEqual([expect.stringMatching(/^error MISPLACED_FIELD /)]);
    expect(messages({ 'a.yaml': text }).join('\n')).toContain(`move it to ${path}`);
  });

  test('in a Cluster, with the path from its root', () => {
    const shoot = `${SHOOT}  providerConfig: {}\n`.trimEnd().replaceAll('\n', '\n    ');
    const text = `apiVersion: extensions.gardener.cloud/v1alpha1\nkind: Cluster\nmetadata: {name: a}\nspec:\n  shoot:\n    ${shoot}\n`;
    expect(messages({ 'a.yaml': text })).toContain(
      'field "providerConfig" is ignored here: move it to spec.shoot.spec.networking.providerConfig',
    );
  });
});

describe('a ControllerDeployment with fields of the other version is rejected', () => {
  test.each([
    [`${V1}type: helm\nhelm: {values: {}}\n`, 'type', 'helm.values'],
    [`${V1}providerConfig: {values: {config: {featureGates: {}}}}\n`, 'providerConfig', 'helm.values'],
    [`${V1BETA1}helm: {values: {}}\n`, 'helm', 'providerConfig.values'],
  ])('with the text %j', (text, field, right) => {
    expect(misplaced(text)).toEqual([expect.stringContaining(`error MISPLACED_FIELD ${field} a.yaml:`)]);
    expect(messages({ 'a.yaml': text }).join()).toContain(`has the values in ${right}`);
  });
});

test.each([
  `${SHOOT}  region: x\n  maintenance: {autoUpdate: {}}\n  provider: {type: aws, workers: [{name: a, providerConfig: {}}]}\n  extensions: [{type: a, providerConfig: {}}]\n`,
  `${V1}helm: {values: {image: {tag: v1.59.0}, resources: {}, vpa: {enabled: true}, replicaCount: 2}}\n`,
  `${EXTENSION}spec: {resources: [], deployment: {admission: {values: {}}, extension: {values: {}, runtimeClusterValues: {}}}}\n`,
])('fields of other APIs cause no warning: %j', (text) => expect(misplaced(text)).toEqual([]));
