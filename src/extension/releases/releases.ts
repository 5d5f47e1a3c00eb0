import type { Issue } from '../../issues/issue.ts';
import type { Located } from '../../yaml/node-ref.ts';
import type { ImageName, Release, ReleaseProperties } from './release.ts';

/** A release as it differs from the one before it. */
interface Difference {
  version: string;
  date?: string;
  calico?: string;
  crds?: Release['crds'];
  tags?: Partial<Record<ImageName, string>>;
  featureGates?: Release['featureGates'];
  properties?: Partial<ReleaseProperties>;
}

const REPOSITORIES: Record<ImageName, string> = {
  'calico-node': 'quay.io/calico/node',
  'calico-cni': 'quay.io/calico/cni',
  'calico-typha': 'quay.io/calico/typha',
  'calico-kube-controllers': 'quay.io/calico/kube-controllers',
  'calico-cpa': 'registry.k8s.io/cpa/cluster-proportional-autoscaler',
  'calico-cpva': 'registry.k8s.io/cpa/cpvpa',
  'bird-exporter': 'ghcr.io/czerwonk/bird_exporter',
  'multus-cni': 'ghcr.io/k8snetworkplumbingwg/multus-cni',
  'cni-plugins': 'europe-docker.pkg.dev/gardener-project/releases/gardener/extensions/cni-plugins',
};

/** Images that carry Calico's version, or the extension's own. */
const CALICO_IMAGES: readonly ImageName[] = ['calico-node', 'calico-cni', 'calico-typha', 'calico-kube-controllers'];
const EXTENSION_IMAGES: readonly ImageName[] = ['cni-plugins'];

const OLDEST: Release = {
  version: 'v1.54.0',
  date: '2025-12-11',
  calico: 'v3.30.5',
  crds: '3.30',
  images: images('v1.54.0', 'v3.30.5', {
    'calico-cpa': 'v1.9.0',
    'calico-cpva': 'v0.8.4',
    'bird-exporter': 'v1.4.4',
    'multus-cni': 'v4.2.3',
  }),
  featureGates: { NonPrivilegedCalicoNode: { default: false, stage: 'alpha' } },
  properties: {
    vpaUpdateMode: 'Recreate',
    revisionHistoryLimit: 5,
    ebpfInitContainer: 'mount-bpffs',
    nftables: false,
    overlayDisabledStopsIpip: false,
    kubeControllersReadNamespaces: false,
    serviceLoopPrevention: false,
    typhaSafeToEvict: 'deployment',
    calicoIpamNeedsIPv4Only: false,
    memoryLimits: true,
    ipv6PoolCidr: 'podCIDR',
    noSnatPoolInDualStack: false,
    dualStackOverlay: false,
    nodeRequestsIn: ['static'],
    nonPrivilegedEscalation: false,
  },
};

/** The changes of each later release, oldest first. */
const DIFFERENCES: readonly Difference[] = [
  { version: 'v1.55.0', date: '2026-01-19' },
  {
    version: 'v1.56.0',
    date: '2026-02-02',
    calico: 'v3.30.6',
    tags: { 'calico-cpa': 'v1.10.3', 'calico-cpva': 'v0.8.10', 'bird-exporter': 'v1.4.5' },
    properties: { nodeRequestsIn: ['static', 'vpa'] },
  },
  {
    version: 'v1.57.0',
    date: '2026-03-02',
    tags: { 'multus-cni': 'v4.2.4' },
    featureGates: { SeamlessOverlaySwitch: { default: false, stage: 'alpha' } },
    properties: {
      calicoIpamNeedsIPv4Only: true,
      memoryLimits: false,
      ipv6PoolCidr: 'podCIDRv6',
      noSnatPoolInDualStack: true,
      dualStackOverlay: true,
    },
  },
  {
    version: 'v1.58.0',
    date: '2026-04-10',
    calico: 'v3.30.7',
    properties: { serviceLoopPrevention: true, typhaSafeToEvict: 'podTemplate' },
  },
  {
    version: 'v1.59.0',
    date: '2026-06-23',
    calico: 'v3.31.6',
    crds: '3.31',
    tags: { 'bird-exporter': 'v1.5.0', 'multus-cni': 'v4.3.0' },
    properties: {
      revisionHistoryLimit: 2,
      ebpfInitContainer: 'ebpf-bootstrap',
      nftables: true,
      overlayDisabledStopsIpip: true,
      kubeControllersReadNamespaces: true,
    },
  },
  { version: 'v1.60.0-dev', properties: { vpaUpdateMode: 'InPlaceOrRecreate' } },
];

const oldestFirst: Release[] = [OLDEST];
for (const difference of DIFFERENCES) oldestFirst.push(next(oldestFirst.at(-1) ?? OLDEST, difference));

/** The releases of the extension that are known, newest first. */
export const releases: readonly Release[] = oldestFirst.toReversed();

/** The newest published release. */
export const DEFAULT_RELEASE: Release = releases.find(({ date }) => date !== undefined) ?? OLDEST;

/**
 * A release by its version.
 *
 * @param version `v1.59.0`, or `v1.59` for its newest patch; the `v` may be missing
 */
export function findRelease(version: string): Release | undefined {
  const tag = version.startsWith('v') ? version : `v${version}`;
  const isMinor = /^v\d+\.\d+$/.test(tag);
  return releases.find((release) => release.version === tag || (isMinor && release.version.startsWith(`${tag}.`)));
}

/**
 * Returns the oldest release from which a condition is true. Undefined if it is true for none, or for the oldest
 * supported one.
 */
export function firstReleaseWith(holds: (release: Release) => boolean): Release | undefined {
  const first = oldestFirst.find(holds);
  return first === OLDEST ? undefined : first;
}

function next(
  before: Release,
  { version, date, calico = before.calico, crds = before.crds, ...changes }: Difference,
): Release {
  const { date: _, ...inherited } = before;
  const tags = Object.fromEntries(Object.entries(before.images).map(([name, { tag }]) => [name, tag]));
  return {
    ...inherited,
    version,
    ...(date !== undefined && { date }),
    calico,
    crds,
    images: images(version, calico, { ...tags, ...changes.tags }),
    featureGates: { ...before.featureGates, ...changes.featureGates },
    properties: { ...before.properties, ...changes.properties },
  };
}

function images(version: string, calico: string, tags: Partial<Record<ImageName, string>>): Release['images'] {
  const names = Object.keys(REPOSITORIES) as ImageName[];
  const rows = names.map((name) => {
    const tag = CALICO_IMAGES.includes(name) ? calico : EXTENSION_IMAGES.includes(name) ? version : (tags[name] ?? '');
    return [name, { repository: REPOSITORIES[name], tag }] as const;
  });
  return Object.fromEntries(rows) as Release['images'];
}

/**
 * Selects the release of the extension: the requested one, else the one that a ControllerDeployment deploys, else the
 * newest published one. With an error it returns the default, so that other errors are found as well.
 *
 * @param asked such as `v1.59.0`, or `v1.58` for its newest patch
 */
export function selectRelease(
  asked: string | undefined,
  deployed: Located<string> | undefined,
): { release: Release; issues: Issue[] } {
  const version = asked ?? deployed?.value;
  const release = version === undefined ? DEFAULT_RELEASE : findRelease(version);
  if (release) return { release, issues: [] };
  const known = releases.map(({ version }) => version);
  const isFlag = asked !== undefined;
  // A ControllerDeployment may have any tag, such as latest or a digest.
  const message = isFlag
    ? `unknown extension release ${JSON.stringify(version)}`
    : `${JSON.stringify(version)} is not a supported extension release`;
  const location =
    isFlag || !deployed ? { flag: '--extension-version' } : deployed.document.locate(deployed.node.start);
  const hint = isFlag
    ? `supported: ${known.join(', ')}`
    : `select a release with --extension-version; supported: ${known.join(', ')}`;
  const path = isFlag ? '' : (deployed?.path ?? '');
  return {
    release: DEFAULT_RELEASE,
    issues: [{ severity: 'error', code: 'UNKNOWN_RELEASE', path, message, location, related: [], hint }],
  };
}
