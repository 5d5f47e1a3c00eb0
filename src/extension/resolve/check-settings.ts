import type { IssueCode } from '../../issues/codes.ts';
import type { Issue } from '../../issues/issue.ts';
import { isExplicit } from '../../issues/origin.ts';
import { cidrFamily, cidrsOverlap, parseCidr } from '../../kubernetes/formats/cidr.ts';
import { parseVersion } from '../../kubernetes/formats/version.ts';
import { createIssue, hasField, locationIn } from '../../yaml/node-ref.ts';
import { firstReleaseWith } from '../releases/releases.ts';
import { checkCidr } from '../validate/network-rules.ts';
import type { Settings } from './settings.ts';
import type { Sourced } from './sourced.ts';

/** A rule about settings that come from several documents. */
interface SettingsRule {
  check(settings: Settings): Issue[];
}

/** What the extension checks once it has everything together (its Network webhook and `pkg/controller`). */
const settingsRules: readonly SettingsRule[] = [
  {
    // Ranges from flags and from a Shoot are CIDRs: the Network that Gardener makes of them is held to the same.
    check({ network: { podCIDR, serviceCIDR, shootRanges }, cluster }) {
      const ranges = [podCIDR, serviceCIDR, ...shootRanges, ...cluster.status.pods];
      // Those from a Network (spec.podCIDR, spec.serviceCIDR) were checked with it.
      return distinct(ranges.filter(({ path }) => !path.endsWith('CIDR'))).flatMap(checkRange);
    },
  },
  {
    // A network of one family has ranges of that family.
    check({ network: { families, podCIDR, serviceCIDR } }) {
      // A Network without families is checked as one of IPv4.
      const [family = 'IPv4', ...others] = families.value;
      if (others.length > 0) return [];
      const what =
        families.value.length > 0
          ? `${family}, the network's only family`
          : 'IPv4, as which a network without ipFamilies is checked';
      return Object.entries({ pods: podCIDR, services: serviceCIDR }).flatMap(([field, fact]) => {
        const cidr = parseCidr(fact.value);
        if (!cidr || cidrFamily(cidr) === family) return [];
        const message = `${fact.value} is not a range of ${what}`;
        // A default is at odds with the families that somebody gave.
        const hint = `it is the default of the ${field}: give a range of ${family}`;
        if (!isExplicit(fact.origin)) return issueAt(families, 'FAMILY_MISMATCH', message, hint);
        return issueAt(fact, 'FAMILY_MISMATCH', message);
      });
    },
  },
  {
    // Pods and services have ranges that do not overlap.
    check({ network: { families, podCIDR, serviceCIDR } }) {
      const [pods, services] = [parseCidr(podCIDR.value), parseCidr(serviceCIDR.value)];
      if (
        !pods ||
        !services ||
        (families.value.length === 1 && families.value[0] === 'IPv6') ||
        !cidrsOverlap(pods, services)
      )
        return [];
      const nameOf = (range: Sourced<string>) =>
        isExplicit(range.origin) ? range.value : `${range.value} (the default)`;
      const message = `the range of the services, ${nameOf(serviceCIDR)}, overlaps with that of the pods, ${nameOf(podCIDR)}`;
      if (!isExplicit(serviceCIDR.origin)) return issueAt(podCIDR, 'CIDR_OVERLAP', message);
      const related = isExplicit(podCIDR.origin) ? [podCIDR.origin] : [];
      return issueAt(serviceCIDR, 'CIDR_OVERLAP', message).map((issue) => ({ ...issue, related }));
    },
  },
  {
    // The Kubernetes version is one.
    check({ cluster: { kubernetesVersion } }) {
      if (parseVersion(kubernetesVersion.value)) return [];
      const message =
        kubernetesVersion.value === ''
          ? 'the Kubernetes version is missing'
          : `${JSON.stringify(kubernetesVersion.value)} is not a version`;
      const hint =
        kubernetesVersion.value === ''
          ? 'write one such as 1.36.1, or choose one with --kubernetes-version'
          : 'such as 1.36 or 1.36.1';
      return issueAt(kubernetesVersion, 'INVALID_VALUE', message, hint);
    },
  },
  {
    // The nodes of the status have CIDRs, where they are read.
    check: ({ cluster }) => (cluster.nodeCIDR?.value ? cluster.status.nodes.flatMap(checkRange) : []),
  },
  {
    // kube-proxy is only disabled with eBPF, and then has no mode.
    check({ release, cluster: { kubeProxy }, networkConfig }) {
      if (kubeProxy.enabled.value) return [];
      const needsEbpf = networkConfig?.value.ebpfDataplane?.enabled
        ? []
        : issueAt(
            kubeProxy.enabled,
            'KUBE_PROXY',
            'kube-proxy is disabled without the eBPF data plane, which alone can replace it',
            'set ebpfDataplane.enabled to true',
          );
      const hasMode =
        kubeProxy.mode && release.properties.nftables
          ? issueAt(
              kubeProxy.mode,
              'KUBE_PROXY',
              'kube-proxy is disabled and has a mode',
              'Gardener sets a mode in every live Shoot: see gardener/gardener-extension-networking-calico#918',
            )
          : [];
      return [...needsEbpf, ...hasMode];
    },
  },
  {
    // Each family that has a section counts.
    check({ networkConfig, network }) {
      return (['ipv4', 'ipv6'] as const).flatMap((section) => {
        const family = section === 'ipv4' ? 'IPv4' : 'IPv6';
        if (!networkConfig?.value[section] || network.effectiveFamilies.includes(family)) return [];
        const declared = network.families.value.includes(family);
        const why = declared
          ? 'does not count until the nodes are ready for dual-stack'
          : 'is no family of this network';
        const issue = createIssue(networkConfig, {
          steps: [section],
          code: 'FAMILY_MISMATCH',
          message: `${family} ${why}, but has settings`,
          atKey: true,
        });
        return [{ ...issue, related: isExplicit(network.families.origin) ? [network.families.origin] : [] }];
      });
    },
  },
  {
    // calico-ipam is only for networks without IPv6.
    check({ release, networkConfig, network }) {
      const isRefused = release.properties.calicoIpamNeedsIPv4Only && network.families.value.includes('IPv6');
      if (!networkConfig || !isRefused || networkConfig.value.ipam?.type !== 'calico-ipam') return [];
      const message = 'calico-ipam does not go with IPv6: it must be "host-local"';
      return [createIssue(networkConfig, { steps: ['ipam', 'type'], code: 'FAMILY_MISMATCH', message })];
    },
  },
  {
    // The deprecated ipip needs IPv4.
    check({ networkConfig, network }) {
      if (!networkConfig?.value.ipip || network.effectiveFamilies.includes('IPv4')) return [];
      return [
        createIssue(networkConfig, {
          steps: ['ipip'],
          code: 'FAMILY_MISMATCH',
          message: 'ipip is for IPv4, which does not count in this network',
        }),
      ];
    },
  },
  {
    // An overlay needs a family.
    check({ networkConfig, network }) {
      if (!networkConfig?.value.overlay || network.effectiveFamilies.length > 0) return [];
      const message = 'the network has no IP family, and an overlay setting: the extension fails on it';
      const related = [locationIn(networkConfig, ['overlay'])];
      return issueAt(network.families, 'NO_FAMILIES', message).map((issue) => ({ ...issue, related }));
    },
  },
  {
    // A dual-stack cluster may have an overlay setting.
    check({ release, networkConfig, network, cluster }) {
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
      const message = `a dual-stack cluster gets through with this since ${since?.version} only: the chart of ${release.version} cannot render its pools`;
      return [createIssue(networkConfig, { steps: ['overlay'], code: 'EXTENSION_FAILS', message, atKey: true })];
    },
  },
  {
    // serviceLoopPrevention is known to the release.
    check({ release, networkConfig }) {
      if (
        !networkConfig ||
        release.properties.serviceLoopPrevention ||
        !hasField(networkConfig, ['serviceLoopPrevention'])
      )
        return [];
      const since = firstReleaseWith((other) => other.properties.serviceLoopPrevention);
      const message = `field "serviceLoopPrevention" is known since ${since?.version}, not in ${release.version}`;
      return [
        createIssue(networkConfig, { steps: ['serviceLoopPrevention'], code: 'SINCE_RELEASE', message, atKey: true }),
      ];
    },
  },
];

/** Holds settings against the rules that need several of them. */
export function checkSettings(settings: Settings): Issue[] {
  return settingsRules.flatMap((rule) => rule.check(settings));
}

function issueAt(fact: Sourced<unknown>, code: IssueCode, message: string, hint?: string): Issue[] {
  // The defaults are right together: what is wrong, somebody said.
  if (!isExplicit(fact.origin)) throw new Error(`a default is refused: ${message}`);
  const { path, origin: location } = fact;
  return [{ severity: 'error', code, path, message, location, related: [], ...(hint !== undefined && { hint }) }];
}

/** Leaves out facts that stand at the same place and say the same. */
function distinct(facts: readonly Sourced<string>[]): Sourced<string>[] {
  return [...new Map(facts.map((fact) => [JSON.stringify([fact.origin, fact.value]), fact])).values()];
}

function checkRange(range: Sourced<string>): Issue[] {
  return checkCidr(range.value, []).flatMap(({ message, hint }) => issueAt(range, 'INVALID_VALUE', message, hint));
}
