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

test('verdictText reports that the non-privileged mode cannot be expected to work', () => {
  expect(verdictText(answer(question(true)))).toBe(
    'calico-node is non-privileged, and this mode cannot be expected to work with Calico v3.31.6',
  );
});

test.each([
  [false, ''],
  [true, 'ebpfDataplane: {enabled: true}\n'],
])('verdictText omits the non-privileged mode if it is not in effect: %s %j', (gate, network) => {
  expect(verdictText(answer(question(gate, network)))).toBe('calico-node is privileged');
});

test('the effect of the feature gate includes the state of the non-privileged mode', () => {
  const { comparison } = effect(question(false));
  expect(comparison?.before.nonPrivilegedMode).toBeUndefined();
  expect(comparison?.after.nonPrivilegedMode?.verdict).toBe('cannot be expected to work');
});
