import type { Release } from '../../src/extension/releases/release.ts';
import { DEFAULT_RELEASE, releases } from '../../src/extension/releases/releases.ts';
import type { IPFamily } from '../../src/extension/validate/inputs.ts';
import type { Random } from './random.ts';
import { randomKubernetesVersion, randomRange } from './random-values.ts';

/** A cluster, and what tells of it. */
export interface RandomCluster {
  release: Release;
  /** Which documents there are. */
  carrier: 'nothing' | 'network' | 'shoot' | 'cluster' | 'network and shoot';
  families: readonly IPFamily[];
  /** Nodes are still being migrated to dual-stack, so that only the first family counts. */
  migrating: boolean;
  pods: string;
  services: string;
  nodes: string | undefined;
  statusPods: string[];
  statusNodes: string[];
  kubernetesVersion: string;
  ebpf: boolean;
  kubeProxy: { enabled?: boolean; mode?: string } | undefined;
  vpa: boolean | undefined;
}

const FAMILIES: readonly (readonly IPFamily[])[] = [['IPv4'], ['IPv4'], ['IPv6'], ['IPv4', 'IPv6'], ['IPv6', 'IPv4']];

/** A cluster that the extension accepts. */
export function randomCluster(random: Random): RandomCluster {
  const carrier = random.pick([
    'nothing',
    'network',
    'shoot',
    'shoot',
    'cluster',
    'network and shoot',
    'network and shoot',
  ] as const);
  const hasShoot = carrier !== 'nothing' && carrier !== 'network';
  const families = carrier === 'network' && random.chance(0.1) ? [] : random.pick(FAMILIES);
  const family = families[0] ?? 'IPv4';
  const release = random.chance(0.5) ? DEFAULT_RELEASE : random.pick(releases);
  const ebpf = random.chance(0.25);
  const withoutProxy = ebpf && random.chance(0.5);
  const ranges = (what: 'pods' | 'nodes') =>
    random.chance(0.7) ? families.map((each) => randomRange(random, what, each)) : [];
  return {
    release,
    carrier,
    families,
    migrating: hasShoot && families.length > 1 && random.chance(0.25),
    pods: randomRange(random, 'pods', family),
    services: randomRange(random, 'services', family),
    nodes: random.chance(0.5) ? randomRange(random, 'nodes', family) : undefined,
    statusPods: hasShoot ? ranges('pods') : [],
    statusNodes: hasShoot ? ranges('nodes') : [],
    kubernetesVersion: randomKubernetesVersion(random),
    ebpf,
    kubeProxy: hasShoot ? kubeProxy(random, withoutProxy) : undefined,
    vpa: hasShoot && random.chance(0.7) ? random.chance(0.7) : undefined,
  };
}

function kubeProxy(random: Random, disabled: boolean): RandomCluster['kubeProxy'] {
  if (disabled) return { enabled: false };
  const mode = random.pick(['IPTables', 'IPVS', 'NFTables', undefined]);
  return random.chance(0.5)
    ? { ...(random.chance(0.5) && { enabled: true }), ...(mode !== undefined && { mode }) }
    : undefined;
}

/** The families that count. */
export function effectiveFamilies({ families, migrating }: RandomCluster): readonly IPFamily[] {
  return migrating ? families.slice(0, 1) : families;
}
