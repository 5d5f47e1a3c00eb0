import type { Issue } from '../../issues/issue.ts';
import { cidrFamily, parseCidr } from '../../kubernetes/formats/cidr.ts';
import { createIssue } from '../../yaml/node-ref.ts';
import type { Settings } from '../resolve/settings.ts';
import { fromField, type Sourced } from '../resolve/sourced.ts';
import type { IPFamily } from '../validate/inputs.ts';
import type { Why } from './value-recorder.ts';

/** A setting of the NetworkConfig with its origin. */
export interface Setting<T> {
  value: T;
  why: Why;
}

export interface EffectiveFamily {
  pool: Setting<'ipip' | 'vxlan'> | undefined;
  mode: Setting<'Always' | 'Never' | 'CrossSubnet' | 'Off'> | undefined;
  autoDetectionMethod: Setting<string> | undefined;
}

/** The NetworkConfig after node CIDRs and the overlay setting are applied. */
export interface EffectiveConfig {
  backend: Setting<'bird' | 'none' | 'vxlan'> | undefined;
  /** For the families in use only. */
  families: Partial<Record<IPFamily, EffectiveFamily>>;
}

/** Steps 1 to 4 from the inputs to the chart's values (the extension's `pkg/controller`). */
export function effectiveConfig(settings: Settings): EffectiveConfig {
  const families: EffectiveConfig['families'] = {};
  for (const family of settings.network.effectiveFamilies) families[family] = asWritten(settings, family);
  const config: EffectiveConfig = { backend: settingOf(settings, ['backend'], (written) => written.backend), families };
  applyNodeRanges(settings, config);
  applyOverlay(settings, config);
  return config;
}

function asWritten(settings: Settings, family: IPFamily): EffectiveFamily {
  const section = family === 'IPv4' ? 'ipv4' : 'ipv6';
  return {
    pool: settingOf(settings, [section, 'pool'], (written) => written[section]?.pool),
    mode: settingOf(settings, [section, 'mode'], (written) => written[section]?.mode),
    autoDetectionMethod: settingOf(
      settings,
      [section, 'autoDetectionMethod'],
      (written) => written[section]?.autoDetectionMethod,
    ),
  };
}

type NetworkConfig = NonNullable<Settings['networkConfig']>['value'];

/** Returns a field of the NetworkConfig as a setting. Undefined for an absent field and for null. */
export function settingOf<V>(
  { networkConfig }: Settings,
  steps: string[],
  read: (written: NetworkConfig) => V | null | undefined,
): Setting<V> | undefined {
  const fact = fromField(networkConfig, steps, (value) => read(value ?? {}));
  return fact && { value: fact.value, why: whyWritten(fact) };
}

function whyWritten(fact: Sourced<unknown>): Why {
  return { id: 'NETWORK_CONFIG', reason: `${fact.path} is set explicitly`, because: [fact.origin] };
}

/** Applies step 3: node CIDRs override how calico-node finds its address. */
function applyNodeRanges({ cluster }: Settings, { families }: EffectiveConfig): void {
  const { nodeCIDR, status } = cluster;
  if (!nodeCIDR?.value) return;
  const say = (family: EffectiveFamily, method: string, because: Why['because'], reason: string) => {
    const why = overruling({ id: 'NODE_CIDR', reason, because }, family.autoDetectionMethod);
    family.autoDetectionMethod = { value: method, why };
  };
  if (status.nodes.length === 0) {
    if (families.IPv4)
      say(families.IPv4, `cidr=${nodeCIDR.value}`, [nodeCIDR.origin], 'the node CIDR sets the autodetection method');
    return;
  }
  for (const [name, family] of Object.entries(families)) {
    const ranges = status.nodes.filter(({ value }) => familyOf(value) === name);
    const method = ranges.length > 0 ? `cidr=${ranges.map(({ value }) => value).join(',')}` : '';
    const reason = method
      ? 'the node CIDRs in the status set the autodetection method'
      : `the status has no ${name} node CIDR`;
    say(family, method, [nodeCIDR.origin, ...ranges.map(({ origin }) => origin)], reason);
  }
}

function familyOf(text: string): IPFamily | undefined {
  const cidr = parseCidr(text);
  return cidr && cidrFamily(cidr);
}

/** Applies step 4: the overlay setting overrides the backend and the pool mode. */
function applyOverlay(settings: Settings, config: EffectiveConfig): void {
  const overlay = settingOf(settings, ['overlay'], ({ overlay }) => overlay);
  const target = config.families.IPv6 ?? config.families.IPv4;
  const decide = (
    mode: 'Always' | 'Never',
    backend: 'bird' | 'none' | 'vxlan',
    reason: string,
    because: Why['because'],
  ) => {
    const why = { id: 'OVERLAY', reason, because } as const;
    if (target) target.mode = { value: mode, why: overruling(why, target.mode) };
    config.backend = { value: backend, why: overruling(why, config.backend) };
  };
  if (!overlay) {
    const because = [settings.network.families.origin];
    if (config.families.IPv6) decide('Never', 'none', 'IPv6 clusters have no overlay by default', because);
    return;
  }
  const written = settingOf(settings, ['overlay', 'enabled'], () => overlay.value.enabled);
  const enabled = written ?? { value: false, why: overlay.why };
  if (enabled.value) {
    const vxlan = settingOf(settings, ['vxlan', 'enabled'], (written) => written.vxlan?.enabled);
    if (vxlan?.value)
      decide('Always', 'vxlan', 'the overlay is enabled and uses VXLAN', [
        ...enabled.why.because,
        ...vxlan.why.because,
      ]);
    else decide('Always', 'bird', 'the overlay is enabled', enabled.why.because);
  } else {
    const routes = settingOf(settings, ['overlay', 'createPodRoutes'], () => overlay.value.createPodRoutes);
    if (routes?.value)
      decide('Never', 'bird', 'the overlay is disabled and BIRD creates the pod routes', [
        ...enabled.why.because,
        ...routes.why.because,
      ]);
    else decide('Never', 'none', 'the overlay is disabled', enabled.why.because);
  }
}

function overruling(why: Why, before: Setting<unknown> | undefined): Why {
  if (!before) return why;
  return { ...why, because: [...why.because, ...before.why.because], overrules: before.value };
}

/**
 * Reports IP-in-IP for IPv6, which the extension rejects when it computes the values. (It also rejects the mode Off for IPv6, which
 * cannot occur: the overlay setting always overrides the mode.)
 */
export function checkEffectiveConfig({ networkConfig }: Settings, { families }: EffectiveConfig): Issue[] {
  const pool = families.IPv6?.pool?.value;
  if (!networkConfig || pool === undefined || pool === 'vxlan') return [];
  const message = `pool "${pool}" does not support IPv6: use "vxlan"`;
  return [createIssue(networkConfig, { steps: ['ipv6', 'pool'], code: 'INVALID_VALUE', message })];
}
