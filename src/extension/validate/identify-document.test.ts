import { describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION } from '../../../test/support/render-texts.ts';
import { rootRef } from '../../yaml/node-ref.ts';
import { parse } from '../../yaml/parse.ts';
import { identifyDocument } from './identify-document.ts';

const identify = (fields: object, mixed = false) => {
  const [document] = parse([{ name: 'f', text: JSON.stringify(fields), mixed }]).documents;
  if (!document) throw new Error('the input has no document');
  return identifyDocument(rootRef(document));
};
const OWN_CONFIG = 'calico.networking.extensions.config.gardener.cloud';
const OWN = 'calico.networking.extensions.gardener.cloud';

describe('a misspelled kind or apiVersion is an error, in a file and in a directory', () => {
  test.each([
    [`${OWN_CONFIG}/v1alpha1`, 'ControllerConfigurtion'],
    [`${OWN_CONFIG}/v1beta1`, 'ControllerConfiguration'],
    [`${OWN}/v1alpha1`, 'ControllerConfiguration'],
    [`${OWN_CONFIG}/v1alpha1`, 'NetworkConfig'],
    ['calcio.networking.extensions.config.gardener.cloud/v1alpha1', 'ControllerConfiguration'],
    ['networking.extensions.gardener.cloud/v1alpha1', 'NetworkConfig'],
    ['v1alpha1', 'NetworkConfig'],
    ['core.gardener.cloud/v1', 'Shoot'],
    ['core.gardener.cloud/v1beta1', 'Shoots'],
    ['garden.example.org/v1', 'Shoot'],
    ['core.gardner.cloud/v1beta1', 'Shoot'],
    ['extension.gardener.cloud/v1alpha1', 'Network'],
    ['core.gardener.cloud/v1beta1', 'Network'],
    ['v1', 'Cluster'],
    ['extensions.gardener.cloud/v1alpha1', 'network'],
    [undefined, 'ControllerConfiguration'],
    [undefined, 'Shoot'],
    [`${OWN}/v1alpha1`, 'Whatever'],
    [`${OWN}/v1alpha1`, undefined],
  ])('of %s %s', (apiVersion, kind) => {
    expect(identify({ apiVersion, kind })).toHaveProperty('mistake');
    expect(identify({ apiVersion, kind }, true)).toHaveProperty('mistake');
  });

  test.each([
    ['core.gardener.cloud/v1', 'ControllerDeploymnt', { name: 'networking-calico' }],
    ['core.gardener.cloud/v1alpha1', 'ControllerDeployment', { name: 'networking-calico' }],
    ['operator.gardener.cloud/v1', 'Extension', { name: 'networking-calico' }],
  ])('of %s %s for this extension', (apiVersion, kind, metadata) => {
    expect(identify({ apiVersion, kind, metadata }, true)).toHaveProperty('mistake');
    expect(identify({ apiVersion, kind, metadata: { name: 'provider-gcp' } })).toHaveProperty('skipped');
  });
});

describe('a document of another kind is skipped', () => {
  test.each([
    ['v1', 'Namespace'],
    ['v1', 'Config'],
    ['networking.k8s.io/v1', 'NetworkPolicy'],
    ['config.openshift.io/v1', 'Network'],
    ['cluster.x-k8s.io/v1beta1', 'Cluster'],
    ['kind.x-k8s.io/v1alpha4', 'Cluster'],
    ['extensions.gardener.cloud/v1alpha1', 'Extension'],
    ['extensions.gardener.cloud/v1alpha1', 'Worker'],
    ['core.gardener.cloud/v1beta1', 'ControllerRegistration'],
    ['core.gardener.cloud/v1beta1', 'Seed'],
    ['cilium.networking.extensions.gardener.cloud/v1alpha1', 'NetworkConfig'],
    ['cilium.networking.extensions.config.gardener.cloud/v1alpha1', 'ControllerConfiguration'],
    ['aws.provider.extensions.config.gardener.cloud/v1alpha1', 'ControllerConfiguration'],
    ['crd.projectcalico.org/v1', 'IPPool'],
  ])('for %s %s', (apiVersion, kind) => {
    expect(identify({ apiVersion, kind, metadata: { name: 'x' } })).toHaveProperty('skipped');
    expect(identify({ apiVersion, kind, metadata: { name: 'x' } }, true)).toHaveProperty('skipped');
  });

  test.each([{ a: 1 }, ['a'], 'text'])('for %j in a directory, but is an error in a named file', (value) => {
    expect(identify(value as object, true)).toHaveProperty('skipped');
    expect(identify(value as object)).toHaveProperty('mistake');
  });
});

describe('a kind that several extensions use is read if it belongs to this one', () => {
  const deployment = (fields: object) => ({
    apiVersion: 'core.gardener.cloud/v1',
    kind: 'ControllerDeployment',
    ...fields,
  });
  const beta = (fields: object) => ({ ...deployment(fields), apiVersion: 'core.gardener.cloud/v1beta1' });
  const extension = (fields: object) => ({
    apiVersion: 'operator.gardener.cloud/v1alpha1',
    kind: 'Extension',
    ...fields,
  });
  const configMap = (data: object, name = 'x') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
  const chart = (ref: string) => ({ ociRepository: { ref } });

  test.each([
    ['ControllerDeployment', deployment({ metadata: { name: 'networking-calico' } })],
    ['ControllerDeployment', deployment({ metadata: { name: 'cni' }, helm: chart('a/networking-calico:v1.59.0') })],
    ['ControllerDeployment', beta({ metadata: { name: 'cni' }, providerConfig: chart('a/networking-calico:v1') })],
    ['ControllerDeployment', deployment({ helm: { values: {} } })],
    ['Extension', extension({ metadata: { name: 'cni' }, spec: { resources: [{ kind: 'Network', type: 'calico' }] } })],
    ['Extension', extension({ metadata: { name: 'gardener-extension-networking-calico' } })],
    ['ConfigMap', configMap({ 'config.yaml': CONTROLLER_CONFIGURATION })],
    [
      'ConfigMap',
      configMap({ 'config.yaml': JSON.stringify({ kind: 'ControllerConfiguration', apiVersion: `${OWN_CONFIG}/v1` }) }),
    ],
    ['ConfigMap', configMap({ 'config.yml': CONTROLLER_CONFIGURATION })],
    ['ConfigMap', configMap({ 'images_overwrite.yaml': 'images: []' }, 'networking-calico-imagevector-overwrite')],
  ])('for %s: %j', (kind, fields) => expect(identify(fields, true)).toEqual({ kind }));

  test.each([
    deployment({ metadata: { name: 'provider-aws' }, helm: chart('a/provider-aws:v1') }),
    beta({ metadata: { name: 'networking-cilium' } }),
    extension({ metadata: { name: 'networking-cilium' }, spec: { resources: [{ kind: 'Network', type: 'cilium' }] } }),
    configMap({ 'config.yaml': 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n' }),
    configMap({
      'config.yaml':
        'apiVersion: aws.provider.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n',
    }),
    configMap({ 'images_overwrite.yaml': 'images: []' }, 'provider-aws-imagevector-overwrite'),
    configMap({ calico_backend: 'none' }, 'calico-config'),
  ])('and is skipped otherwise: %j', (fields) => expect(identify(fields)).toHaveProperty('skipped'));
});

test('a long text of blanks is searched in linear time', () => {
  const text = `${'\n'.repeat(300_000)}${' '.repeat(300_000)}${'kind '.repeat(50_000)}`;
  const started = performance.now();
  identify({ apiVersion: 'v1', kind: 'ConfigMap', data: { a: text } });
  expect(performance.now() - started).toBeLessThan(5000);
});
