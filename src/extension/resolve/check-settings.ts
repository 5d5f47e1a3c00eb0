import type { Issue, IssueCode } from '../../issues/issue.ts';
import { isExplicit } from '../../issues/origin.ts';
import { cidrFamily, cidrsOverlap, parseCidr } from '../../kubernetes/formats/cidr.ts';
import { parseVersion } from '../../kubernetes/formats/version.ts';
import { createIssue, hasField, locationIn } from '../../yaml/node-ref.ts';
import { firstReleaseWith } from '../releases/releases.ts';
import { checkCidr } from '../validate/network-rules.ts';
import type { Settings } from './settings.ts';
import type { Sourced } from './sourced.ts';

/** The rules about settings of several documents, which the extension checks in its Network webhook and in `pkg/controller`. */
const SETTINGS_RULES: readonly ((settings: Settings) => Issue[])[] = [
  requireValidCidrs,
  requireCidrsOfTheFamily,
  rejectOverlappingCidrs,
  requireKubernetesVersion,
  requireValidNodeCidrs,
  requireEbpfWithoutKubeProxy,
  rejectSectionsOfOtherFamilies,
  rejectCalicoIpamWithIPv6,
  rejectIpipWithoutIPv4,
  rejectOverlayWithoutFamilies,
  rejectDualStackOverlay,
  rejectServiceLoopPrevention,
];

/** Checks settings against the rules that need several of them. */
export function checkSettings(settings: Settings): Issue[] {
  return SETTINGS_RULES.flatMap((rule) => rule(settings));
}

/** Reports invalid CIDRs of flags and of a Shoot. Gardener writes them to the Network, whose webhook rejects them. */
function requireValidCidrs({ network: { podCIDR, serviceCIDR, shootRanges }, cluster }: Settings): Issue[] {
  const ranges = [podCIDR, serviceCIDR, ...shootRanges, ...cluster.status.pods];
  // Those from a Network (spec.podCIDR, spec.serviceCIDR) were checked with it.
  return distinct(ranges.filter(({ path }) => !path.endsWith('CIDR'))).flatMap(checkRange);
}

/** Reports a pod or service CIDR of another family than the only one of the network. */
function requireCidrsOfTheFamily({ network: { families, podCIDR, serviceCIDR } }: Settings): Issue[] {
  // A Network without families is checked as one of IPv4.
  const [family = 'IPv4', ...others] = families.value;
  if (others.length > 0) return [];
  const why =
    families.value.length > 0
      ? `the only IP family of the network is ${family}`
      : 'the extension checks a Network without ipFamilies as an IPv4 network';
  return Object.entries({ pods: podCIDR, services: serviceCIDR }).flatMap(([field, fact]) => {
    const cidr = parseCidr(fact.value);
    if (!cidr || cidrFamily(cidr) === family) return [];
    const message = `${fact.value} is not an ${family} CIDR: ${why}`;
    // The families are set explicitly, and the default does not fit them.
    const hint = `this is the default ${field.slice(0, -1)} CIDR: set an ${family} one`;
    if (!isExplicit(fact.origin)) return issueAt(families, 'FAMILY_MISMATCH', message, hint);
    return issueAt(fact, 'FAMILY_MISMATCH', message);
  });
}

/** Reports pod and service CIDRs that overlap. */
function rejectOverlappingCidrs({ network: { families, podCIDR, serviceCIDR } }: Settings): Issue[] {
  const [pods, services] = [parseCidr(podCIDR.value), parseCidr(serviceCIDR.value)];
  if (
    !pods ||
    !services ||
    (families.value.length === 1 && families.value[0] === 'IPv6') ||
    !cidrsOverlap(pods, services)
  )
    return [];
  const nameOf = (range: Sourced<string>) => (isExplicit(range.origin) ? range.value : `${range.value} (default)`);
  const message = `the service CIDR ${nameOf(serviceCIDR)} overlaps with the pod CIDR ${nameOf(podCIDR)}`;
  if (!isExplicit(serviceCIDR.origin)) return issueAt(podCIDR, 'CIDR_OVERLAP', message);
  const related = isExplicit(podCIDR.origin) ? [podCIDR.origin] : [];
  return issueAt(serviceCIDR, 'CIDR_OVERLAP', message).map((issue) => ({ ...issue, related }));
}

/** Reports a Kubernetes version that is missing or is no version. */
function requireKubernetesVersion({ cluster: { kubernetesVersion } }: Settings): Issue[] {
  if (parseVersion(kubernetesVersion.value)) return [];
  const message =
    kubernetesVersion.value === ''
      ? 'the Kubernetes version is missing'
      : `${JSON.stringify(kubernetesVersion.value)} is not a Kubernetes version`;
  const hint =
    kubernetesVersion.value === ''
      ? 'set a version such as 1.36.1, or use --kubernetes-version'
      : 'for example 1.36 or 1.36.1';
  return issueAt(kubernetesVersion, 'INVALID_VALUE', message, hint);
}

/** Reports invalid node CIDRs in the status of a Shoot if they are used. */
function requireValidNodeCidrs({ cluster }: Settings): Issue[] {
  return cluster.nodeCIDR?.value ? cluster.status.nodes.flatMap(checkRange) : [];
}

/** Reports kube-proxy disabled without the eBPF data plane, or disabled with a mode. */
function requireEbpfWithoutKubeProxy({ release, cluster: { kubeProxy }, networkConfig }: Settings): Issue[] {
  if (kubeProxy.enabled.value) return [];
  const needsEbpf = networkConfig?.value.ebpfDataplane?.enabled
    ? []
    : issueAt(
        kubeProxy.enabled,
        'KUBE_PROXY',
        'kube-proxy is disabled, but the eBPF data plane, which replaces it, is not enabled',
        'set ebpfDataplane.enabled to true, or enable kube-proxy',
      );
  const hasMode =
    kubeProxy.mode && release.properties.nftables
      ? issueAt(
          kubeProxy.mode,
          'KUBE_PROXY',
          'kube-proxy is disabled, but kubeProxy.mode is set',
          'remove kubeProxy.mode; Gardener sets it in every live Shoot: see gardener/gardener-extension-networking-calico#918',
        )
      : [];
  return [...needsEbpf, ...hasMode];
}

/** Reports sections of the NetworkConfig whose family is not in use. */
function rejectSectionsOfOtherFamilies({ networkConfig, network }: Settings): Issue[] {
  return (['ipv4', 'ipv6'] as const).flatMap((section) => {
    const family = section === 'ipv4' ? 'IPv4' : 'IPv6';
    if (!networkConfig?.value[section] || network.effectiveFamilies.includes(family)) return [];
    const declared = network.families.value.includes(family);
    const why = declared ? ' until the nodes are ready for dual-stack' : '';
    const issue = createIssue(networkConfig, {
      steps: [section],
      code: 'FAMILY_MISMATCH',
      message: `"${section}" is set, but the network does not use ${family}${why}`,
      atKey: true,
    });
    return [{ ...issue, related: isExplicit(network.families.origin) ? [network.families.origin] : [] }];
  });
}

/** Reports calico-ipam in a network with IPv6. */
function rejectCalicoIpamWithIPv6({ release, networkConfig, network }: Settings): Issue[] {
  const isRefused = release.properties.calicoIpamNeedsIPv4Only && network.families.value.includes('IPv6');
  if (!networkConfig || !isRefused || networkConfig.value.ipam?.type !== 'calico-ipam') return [];
  const message = 'IPAM type "calico-ipam" does not support IPv6: use "host-local"';
  return [createIssue(networkConfig, { steps: ['ipam', 'type'], code: 'FAMILY_MISMATCH', message })];
}

/** Reports the deprecated field ipip in a network without IPv4. */
function rejectIpipWithoutIPv4({ networkConfig, network }: Settings): Issue[] {
  if (!networkConfig?.value.ipip || network.effectiveFamilies.includes('IPv4')) return [];
  return [
    createIssue(networkConfig, {
      steps: ['ipip'],
      code: 'FAMILY_MISMATCH',
      message: '"ipip" requires IPv4, which the network does not use',
    }),
  ];
}

/** Reports an overlay in a network without IP families. */
function rejectOverlayWithoutFamilies({ networkConfig, network }: Settings): Issue[] {
  if (!networkConfig?.value.overlay || network.effectiveFamilies.length > 0) return [];
  const message = 'the extension fails on a network with an overlay setting and no IP family';
  const related = [locationIn(networkConfig, ['overlay'])];
  return issueAt(network.families, 'NO_FAMILIES', message).map((issue) => ({ ...issue, related }));
}

/** Reports an overlay in a dual-stack cluster, for releases that cannot render it. */
function rejectDualStackOverlay({ release, networkConfig, network, cluster }: Settings): Issue[] {
  const overlay = networkConfig?.value.overlay;
  const getsThrough = !overlay?.enabled && cluster.nodeCIDR?.value;
  if (
    release.properties.dualStackOverlay ||
    !networkConfig ||
    !overlay ||
    network.effectiveFamilies.length < 2 ||
    getsThrough
  )
    return [];
  const since = firstReleaseWith((other) => other.properties.dualStackOverlay);
  const message = `an overlay setting in a dual-stack cluster requires extension ${since?.version} or later: the chart of ${release.version} cannot render its IP pools`;
  return [createIssue(networkConfig, { steps: ['overlay'], code: 'EXTENSION_FAILS', message, atKey: true })];
}

/** Reports serviceLoopPrevention, for releases that lack the field. */
function rejectServiceLoopPrevention({ release, networkConfig }: Settings): Issue[] {
  if (!networkConfig || release.properties.serviceLoopPrevention || !hasField(networkConfig, ['serviceLoopPrevention']))
    return [];
  const since = firstReleaseWith((other) => other.properties.serviceLoopPrevention);
  const message = `field "serviceLoopPrevention" requires extension ${since?.version} or later; the rendered release is ${release.version}`;
  return [
    createIssue(networkConfig, { steps: ['serviceLoopPrevention'], code: 'SINCE_RELEASE', message, atKey: true }),
  ];
}

function issueAt(fact: Sourced<unknown>, code: IssueCode, message: string, hint?: string): Issue[] {
  // The defaults fit each other, so a wrong value is set explicitly.
  if (!isExplicit(fact.origin)) throw new Error(`a default is rejected: ${message}`);
  const { path, origin: location } = fact;
  return [{ severity: 'error', code, path, message, location, related: [], ...(hint !== undefined && { hint }) }];
}

/** Removes duplicates with the same location and value. */
function distinct(facts: readonly Sourced<string>[]): Sourced<string>[] {
  return [...new Map(facts.map((fact) => [JSON.stringify([fact.origin, fact.value]), fact])).values()];
}

function checkRange(range: Sourced<string>): Issue[] {
  return checkCidr(range.value, []).flatMap(({ message, hint }) => issueAt(range, 'INVALID_VALUE', message, hint));
}
