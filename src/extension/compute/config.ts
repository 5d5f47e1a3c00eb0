import type { Settings } from '../resolve/settings.ts';
import type { Sourced } from '../resolve/sourced.ts';
import { type EffectiveConfig, type Setting, settingOf } from './effective-config.ts';
import type { ValueRecorder, Why } from './value-recorder.ts';

/** Step 6: overrides the defaults by the cluster and the NetworkConfig, in the order of the extension. */
export function setConfig(recorder: ValueRecorder, settings: Settings, config: EffectiveConfig): void {
  setKubeProxy(recorder, settings);
  setPrivileges(recorder, settings);
  setWireguard(recorder, settings);
  setBackend(recorder, config);
  setOverlayDisabled(recorder, settings);
  setIpam(recorder, settings);
  setVxlan(recorder, settings, config);
  setFamilies(recorder, settings, config);
  setFeatures(recorder, settings);
}

function setKubeProxy({ set }: ValueRecorder, { release, cluster: { kubeProxy } }: Settings): void {
  const why = (reason: string, because: Why['because']): Why => ({ id: 'KUBE_PROXY', reason, because });
  const { enabled, mode } = kubeProxy;
  if (release.properties.nftables && enabled.value && mode?.value === 'NFTables') {
    set('config.felix.nftables.enabled', true, why('kube-proxy uses nftables, so Felix does too', [mode.origin]));
  }
  if (!enabled.value) {
    const reason = 'kube-proxy is disabled, so Felix removes its leftover rules';
    set('config.felix.bpfKubeProxyIPTablesCleanup.enabled', true, why(reason, [enabled.origin]));
  }
}

/** Decides whether calico-node is privileged: by the feature gate, which eBPF overrides. */
function setPrivileges({ set }: ValueRecorder, settings: Settings): void {
  // Every release knows this gate.
  const gate = settings.featureGates['NonPrivilegedCalicoNode'] as Sourced<boolean>;
  const state = gate.value
    ? 'the feature gate NonPrivilegedCalicoNode is enabled'
    : 'the feature gate NonPrivilegedCalicoNode is disabled';
  set('config.nonPrivileged', gate.value, { id: 'PRIVILEGES', reason: state, because: [gate.origin] });
  const ebpf = settingOf(settings, ['ebpfDataplane', 'enabled'], ({ ebpfDataplane }) => ebpfDataplane?.enabled);
  if (!ebpf?.value) return;
  set('config.felix.bpf.enabled', true, { ...ebpf.why, id: 'EBPF' });
  const reason = 'the eBPF data plane requires a privileged calico-node and overrides the feature gate';
  set('config.nonPrivileged', false, { id: 'PRIVILEGES', reason, because: [...ebpf.why.because, gate.origin] });
}

function setWireguard({ set }: ValueRecorder, settings: Settings): void {
  const wireguard = settingOf(settings, ['wireguardEncryption'], ({ wireguardEncryption }) => wireguardEncryption);
  if (!wireguard?.value) return;
  const why = { ...wireguard.why, id: 'WIREGUARD', reason: 'WireGuard encrypts traffic between nodes' } as const;
  set('config.ipv4.wireguard', true, why);
  set('config.ipv6.wireguard', true, why);
  set('config.ipv6.natOutgoing', true, why);
}

function setBackend({ set }: ValueRecorder, { backend }: EffectiveConfig): void {
  if (!backend) return;
  set('config.backend', backend.value, backend.why);
  if (backend.value !== 'none') return;
  const why = { id: 'BACKEND_NONE', reason: 'the backend is none', because: backend.why.because } as const;
  set('config.kubeControllers.enabled', false, why);
  set('config.felix.ipinip.enabled', false, why);
  set('config.ipv4.mode', 'Never', why);
}

function setOverlayDisabled({ set }: ValueRecorder, settings: Settings): void {
  const overlay = settingOf(settings, ['overlay'], (written) => written.overlay);
  if (!settings.release.properties.overlayDisabledStopsIpip || !overlay || overlay.value.enabled) return;
  const why = {
    id: 'OVERLAY',
    reason: 'the overlay is disabled, so packets are not encapsulated',
    because: overlay.why.because,
  } as const;
  set('config.felix.ipinip.enabled', false, why);
  set('config.ipv4.mode', 'Never', why);
}

function setIpam({ get, set }: ValueRecorder, settings: Settings): void {
  const type = settingOf(settings, ['ipam', 'type'], ({ ipam }) => ipam?.type);
  if (type?.value) set('config.ipam.type', type.value, type.why);
  const cidr = settingOf(settings, ['ipam', 'cidr'], ({ ipam }) => ipam?.cidr);
  const isDualStack = settings.network.effectiveFamilies.length > 1;
  if (cidr && get('config.ipam.type') === 'host-local' && !isDualStack) set('config.ipam.subnet', cidr.value, cidr.why);
}

function setVxlan({ set }: ValueRecorder, settings: Settings, { families }: EffectiveConfig): void {
  const vxlan = settingOf(settings, ['vxlan', 'enabled'], (written) => written.vxlan?.enabled);
  if (!vxlan?.value || !families.IPv4) return;
  const why = {
    ...vxlan.why,
    id: 'VXLAN',
    reason: 'VXLAN replaces IP-in-IP and requires calico-ipam',
  } as const;
  set('config.ipv4.pool', 'vxlan', why);
  set('config.ipv4.mode', 'Always', why);
  set('config.ipam.type', 'calico-ipam', why);
}

function setFamilies({ set }: ValueRecorder, settings: Settings, { families }: EffectiveConfig): void {
  const put = (key: 'ipv4' | 'ipv6', family: NonNullable<EffectiveConfig['families']['IPv4']>) => {
    if (family.pool) set(`config.${key}.pool`, family.pool.value, family.pool.why);
    if (family.mode) set(`config.${key}.mode`, family.mode.value, family.mode.why);
    const method = family.autoDetectionMethod;
    if (method) set(`config.${key}.autoDetectionMethod`, method.value, method.why);
  };
  if (families.IPv4) put('ipv4', families.IPv4);
  else setDeprecatedMethod({ set }, settings);
  if (!families.IPv6) return;
  put('ipv6', families.IPv6);
  const nat = settingOf(settings, ['ipv6', 'sourceNATEnabled'], ({ ipv6 }) => ipv6?.sourceNATEnabled);
  if (nat) set('config.ipv6.natOutgoing', nat.value, nat.why);
}

/** Sets the deprecated field without IPv4, as the extension does. No manifest reads the value then. */
function setDeprecatedMethod({ set }: Pick<ValueRecorder, 'set'>, settings: Settings): void {
  const method = settingOf(settings, ['ipAutodetectionMethod'], ({ ipAutodetectionMethod }) => ipAutodetectionMethod);
  if (method) set('config.ipv4.autoDetectionMethod', method.value, method.why);
}

function setFeatures({ set }: ValueRecorder, settings: Settings): void {
  const typha = switchOf(settings, 'typha');
  if (typha) set('config.typha.enabled', typha.value, typha.why);
  const mtu = settingOf(settings, ['vethMTU'], ({ vethMTU }) => vethMTU);
  if (mtu) set('config.veth_mtu', mtu.value, mtu.why);
  const exporter = switchOf(settings, 'birdExporter');
  if (exporter) set('config.birdExporter.enabled', exporter.value, exporter.why);
  const multus = switchOf(settings, 'multus');
  if (multus) set('config.multus.enabled', multus.value, multus.why);
  const plugins = settingOf(settings, ['multus', 'installCNIPlugins'], (written) => written.multus?.installCNIPlugins);
  if (plugins) set('config.multus.installCNIPlugins', plugins.value, plugins.why);
  const loops = settingOf(settings, ['serviceLoopPrevention'], ({ serviceLoopPrevention }) => serviceLoopPrevention);
  if (loops) set('config.felix.serviceLoopPrevention', loops.value, loops.why);
}

/** Returns the value of a switch. An object without `enabled` is disabled. */
function switchOf(settings: Settings, name: 'typha' | 'birdExporter' | 'multus'): Setting<boolean> | undefined {
  const whole = settingOf(settings, [name], (written) => written[name]);
  const enabled = settingOf(settings, [name, 'enabled'], (written) => written[name]?.enabled);
  return (
    enabled ??
    (whole && {
      value: false,
      why: { ...whole.why, reason: `${whole.why.reason}, but without "enabled", which means false` },
    })
  );
}
