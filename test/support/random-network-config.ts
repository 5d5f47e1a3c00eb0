import type { Release } from '../../src/extension/releases/release.ts';
import type { IPFamily } from '../../src/extension/validate/inputs.ts';
import type { Json, JsonObject } from './json.ts';
import type { Random } from './random.ts';
import { randomMethod, randomQuantity } from './random-values.ts';

/** What a NetworkConfig must go with. */
export interface ConfigFrame {
  release: Release;
  families: readonly IPFamily[];
  counting: readonly IPFamily[];
  hasNodes: boolean;
  ebpf: boolean;
}

/** A NetworkConfig that the extension accepts, without apiVersion and kind: each field may be there or not. */
export function randomNetworkConfig(random: Random, frame: ConfigFrame): JsonObject {
  const maybe = (value: () => Json): Json | undefined => (random.chance(0.4) ? value() : undefined);
  const { release, families, counting } = frame;
  const [v4, v6] = [counting.includes('IPv4'), counting.includes('IPv6')];
  const { properties } = release;
  return present({
    backend: maybe(() => random.pick(['bird', 'none', 'vxlan'])),
    ipam: maybe(() => ipam(random, !properties.calicoIpamNeedsIPv4Only || !families.includes('IPv6'))),
    ipv4: v4 ? maybe(() => ipv4(random)) : undefined,
    ipv6: v6 ? maybe(() => ipv6(random)) : undefined,
    typha: maybe(() => toggle(random)),
    vxlan: maybe(() => toggle(random)),
    birdExporter: maybe(() => toggle(random)),
    snatToUpstreamDNS: maybe(() => toggle(random)),
    ebpfDataplane: frame.ebpf ? { enabled: true } : maybe(() => random.pick([{}, { enabled: false }])),
    overlay: counting.length > 0 ? maybe(() => overlay(random, frame)) : undefined,
    multus: maybe(() => present({ ...toggle(random), installCNIPlugins: maybe(() => random.chance(0.7)) })),
    wireguardEncryption: maybe(() => random.chance(0.5)),
    vethMTU: maybe(() => random.pick(['1440', '0', '8930', '+1500', '007'])),
    autoScaling: maybe(() => autoScaling(random)),
    serviceLoopPrevention: properties.serviceLoopPrevention
      ? maybe(() => random.pick(['Disabled', 'Drop', 'Reject']))
      : undefined,
    ipip: v4 ? maybe(() => random.pick(['Always', 'Never', 'CrossSubnet', 'Off'])) : undefined,
    ipAutodetectionMethod: maybe(() => randomMethod(random)),
  });
}

function ipam(random: Random, calicoIpam: boolean): JsonObject {
  return some(random, {
    type: random.pick(calicoIpam ? ['host-local', 'calico-ipam', ''] : ['host-local', '']),
    cidr: random.pick(['usePodCidr', 'USEPODCIDR', '10.64.0.0/10', '2001:db8::/32']),
  });
}

function ipv4(random: Random): JsonObject {
  const pool = random.pick(['ipip', 'vxlan', undefined] as const);
  const modes = pool === 'vxlan' ? ['Always', 'Never'] : ['Always', 'Never', 'CrossSubnet', 'Off'];
  return some(random, {
    pool,
    mode: random.pick(modes),
    autoDetectionMethod: random.chance(0.9) ? randomMethod(random) : '',
  });
}

function ipv6(random: Random): JsonObject {
  return some(random, {
    pool: 'vxlan',
    mode: random.pick(['Always', 'Never']),
    autoDetectionMethod: randomMethod(random),
    sourceNATEnabled: random.chance(0.5),
  });
}

function overlay(random: Random, { release, counting, hasNodes }: ConfigFrame): Json {
  const chosen = some(random, { enabled: random.chance(0.5), createPodRoutes: random.chance(0.5) });
  // Before dual-stack clusters could have one, only this got through.
  if (counting.length > 1 && !release.properties.dualStackOverlay)
    return hasNodes ? { ...chosen, enabled: false } : null;
  return chosen;
}

function autoScaling(random: Random): JsonObject {
  const requests = () => some(random, { cpu: randomQuantity(random, 'cpu'), memory: randomQuantity(random, 'memory') });
  return present({
    mode: random.pick(['cluster-proportional', 'vpa', 'static']),
    resources: random.chance(0.6) ? some(random, { node: requests(), typha: requests() }) : undefined,
  });
}

function toggle(random: Random): JsonObject {
  return random.chance(0.1) ? {} : { enabled: random.chance(0.6) };
}

/** Some of the fields. */
function some(random: Random, fields: Record<string, Json | undefined>): JsonObject {
  return present(Object.fromEntries(Object.entries(fields).filter(() => random.chance(0.7))));
}

/** The fields that have a value. */
export function present(fields: Record<string, Json | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
