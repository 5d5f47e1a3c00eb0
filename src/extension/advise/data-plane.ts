import type { Issue } from '../../issues/issue.ts';
import { isExplicit } from '../../issues/origin.ts';
import { locationIn, pathIn } from '../../yaml/node-ref.ts';
import { SUPPORT_DROPPED } from '../releases/non-privileged-knowledge.ts';
import { describeMode } from '../releases/non-privileged-mode.ts';
import { firstReleaseWith } from '../releases/releases.ts';
import type { Settings } from '../resolve/settings.ts';
import { type AdviceContext, placeInConfig, warnAtConfig } from './advice-context.ts';
import { isNewShoot, OVERLAY_DEFAULTS, WITHOUT_OVERLAY_DEFAULT } from './provider-changes.ts';

/** Warns about settings that conflict with the eBPF data plane. */
export function adviseOnEbpf(context: AdviceContext): Issue[] {
  const { values, settings } = context;
  if (!values.config.felix.bpf.enabled) return [];
  const at = ['ebpfDataplane', 'enabled'];
  const gate = settings.featureGates['NonPrivilegedCalicoNode'];
  const { kubeProxy } = settings.cluster;
  return [
    ...(gate?.value
      ? warnAtConfig(
          context,
          at,
          'EBPF_OVERRIDES_GATE',
          'the eBPF data plane requires privileges: calico-node stays privileged, and the feature gate NonPrivilegedCalicoNode has no effect',
          [gate.origin],
        )
      : []),
    ...(values.global.overlayEnabled === 'true'
      ? warnAtConfig(
          context,
          at,
          'EBPF_WITH_OVERLAY',
          'the eBPF data plane is designed for clusters without an overlay',
          [placeInConfig(context, ['overlay', 'enabled'])],
        )
      : []),
    ...(kubeProxy.enabled.value
      ? warnAtConfig(context, at, 'EBPF_WITH_KUBE_PROXY', 'the eBPF data plane replaces kube-proxy, which is enabled', [
          kubeProxy.enabled.origin,
        ])
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
      message: `from ${since?.version} on, the extension rejects the live cluster: Gardener sets kubeProxy.mode to IPTables, and the extension rejects a mode without kube-proxy`,
      location: enabled.origin,
      related: [],
      hint: 'see gardener/gardener-extension-networking-calico#918',
    },
  ];
}

/** Warns about the overlay, be it set or not. */
export function adviseOnOverlay(context: AdviceContext): Issue[] {
  const { inputs, settings, values } = context;
  const snat = values.global.snatToUpstreamDNSEnabled === 'true' ? ['overlay'] : undefined;
  return [
    ...(snat
      ? warnAtConfig(
          context,
          snat,
          'SNAT_AND_NETWORK_POLICY',
          'with SNAT to upstream DNS, Felix appends its chains instead of inserting them first, so network policies might fail to block DNS traffic to NodeLocalDNS',
          [placeInConfig(context, ['snatToUpstreamDNS', 'enabled'])],
        )
      : []),
    ...(inputs.shoot && isNewShoot(context) && !settings.networkConfig?.value?.overlay
      ? overlayNotSet(inputs.shoot, settings.cluster.provider?.value)
      : []),
  ];
}

function overlayNotSet(shoot: NonNullable<AdviceContext['inputs']['shoot']>, provider: string | undefined): Issue[] {
  if (provider !== undefined && WITHOUT_OVERLAY_DEFAULT.includes(provider)) return [];
  const steps = ['spec', 'networking', 'providerConfig'];
  const known =
    provider !== undefined && Object.hasOwn(OVERLAY_DEFAULTS, provider) ? OVERLAY_DEFAULTS[provider] : undefined;
  const who = known ? `the admission webhook of provider-${provider} sets ${known}` : 'provider extensions set it';
  return [
    {
      severity: 'warning',
      code: 'OVERLAY_NOT_SET',
      path: pathIn(shoot, [...steps, 'overlay']),
      message: `the Shoot does not set an overlay: ${who} when the Shoot is created, so the live cluster can differ`,
      location: locationIn(shoot, steps),
      related: [],
      hint: 'use the NetworkConfig of the live Shoot, or set overlay.enabled',
    },
  ];
}

/** Warns about the limits of the non-privileged mode, if it is in effect. */
export function adviseOnNonPrivileged(context: AdviceContext): Issue[] {
  const { nonPrivilegedMode: mode, values, settings } = context;
  const gate = settings.featureGates['NonPrivilegedCalicoNode'];
  if (!mode || !gate || !isExplicit(gate.origin)) return [];
  const known: Issue = {
    severity: 'warning',
    code: mode.verdict === 'cannot be expected to work' ? 'NON_PRIVILEGED_UNSUPPORTED' : 'NON_PRIVILEGED_LIMITS',
    path: gate.path,
    message: `the non-privileged mode ${describeMode(mode)}, and Calico's maintainers dropped support for it`,
    location: gate.origin,
    related: [],
    hint: `${mode.cause} ${mode.evidence} See ${SUPPORT_DROPPED}; calico-render explain privileges prints all findings`,
  };
  const dropped = values.config.birdExporter.enabled
    ? warnAtConfig(
        context,
        ['birdExporter'],
        'BIRD_EXPORTER_DROPPED',
        'a non-privileged calico-node runs without the bird-exporter container, so its Service has no endpoints',
        [gate.origin],
      )
    : [];
  return [known, ...dropped];
}
