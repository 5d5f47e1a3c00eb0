import { expect, test } from 'vitest';
import { answer } from '../engine/answer.ts';
import { effect } from '../engine/effect.ts';
import { verdictText } from './verdict-text.ts';

const question = (gate: boolean, network = '') => ({
  sources: [
    {
      name: 'config.yaml',
      text: `apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\nfeatureGates: {NonPrivilegedCalicoNode: ${gate}}\n`,
    },
    {
      name: 'network.yaml',
      text: `apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n${network}`,
    },
  ],
  options: {},
  gate: 'NonPrivilegedCalicoNode',
});

test('The verdict of the playground says that the non-privileged mode cannot be expected to work', () => {
  expect(verdictText(answer(question(true)))).toBe(
    'calico-node is non-privileged, and this mode cannot be expected to work with Calico v3.31.6',
  );
});

test.each([
  [false, ''],
  [true, 'ebpfDataplane: {enabled: true}\n'],
])('The verdict of the playground says nothing of the mode where it is not in effect: %s %j', (gate, network) => {
  expect(verdictText(answer(question(gate, network)))).toBe('calico-node is privileged');
});

test('The effect of the feature gate carries what is known of the mode', () => {
  const { comparison } = effect(question(false));
  expect(comparison?.before.nonPrivilegedMode).toBeUndefined();
  expect(comparison?.after.nonPrivilegedMode?.verdict).toBe('cannot be expected to work');
});
