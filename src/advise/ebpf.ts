import type { Issue } from '../issues/issue.ts';
import { placeInConfig, type Situation, warnAtConfig } from './situation.ts';

/** What goes with the eBPF data plane. */
export function adviseOnEbpf(situation: Situation): Issue[] {
  const { values, settings } = situation;
  if (!values.config.felix.bpf.enabled) return [];
  const at = ['ebpfDataplane', 'enabled'];
  const gate = settings.featureGates['NonPrivilegedCalicoNode'];
  const { kubeProxy } = settings.cluster;
  return [
    ...(gate?.value
      ? warnAtConfig(
          situation,
          at,
          'EBPF_OVERRIDES_GATE',
          'the eBPF data plane needs privileges: calico-node is privileged, the feature gate NonPrivilegedCalicoNode is without effect',
          [gate.because],
        )
      : []),
    ...(values.global.overlayEnabled === 'true'
      ? warnAtConfig(situation, at, 'EBPF_WITH_OVERLAY', 'the eBPF data plane is meant to run without an overlay', [
          placeInConfig(situation, ['overlay', 'enabled']),
        ])
      : []),
    ...(kubeProxy.enabled.value
      ? warnAtConfig(
          situation,
          at,
          'EBPF_WITH_KUBE_PROXY',
          'the eBPF data plane is meant to run without kube-proxy, which is enabled',
          [kubeProxy.enabled.because],
        )
      : []),
  ];
}
