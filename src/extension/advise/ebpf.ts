import type { Issue } from '../../issues/issue.ts';
import { isExplicit } from '../../issues/origin.ts';
import { firstReleaseWith } from '../releases/releases.ts';
import type { Settings } from '../resolve/settings.ts';
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
          [gate.origin],
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
          [kubeProxy.enabled.origin],
        )
      : []),
    ...refusedWhenLive(settings),
  ];
}

/** Gardener's API server sets a mode in every Shoot, and the extension refuses a mode without kube-proxy. */
function refusedWhenLive({ release, cluster: { kubeProxy } }: Settings): Issue[] {
  const { enabled, mode } = kubeProxy;
  if (!release.properties.nftables || enabled.value || mode || !isExplicit(enabled.origin)) return [];
  const since = firstReleaseWith(({ properties }) => properties.nftables);
  return [
    {
      severity: 'warning',
      code: 'EXTENSION_FAILS',
      path: enabled.path,
      message: `the extension refuses this cluster once it is live, since ${since?.version}: Gardener sets kubeProxy.mode to IPTables, and a mode without kube-proxy is refused`,
      location: enabled.origin,
      related: [],
      hint: 'see gardener/gardener-extension-networking-calico#918',
    },
  ];
}
