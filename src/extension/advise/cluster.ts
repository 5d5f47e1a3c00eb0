import type { Issue } from '../../issues/issue.ts';
import { isExplicit, type Origin } from '../../issues/origin.ts';
import { cidrFamily, parseCidr } from '../../kubernetes/formats/cidr.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import { locationIn, pathIn } from '../../yaml/node-ref.ts';
import { type AdviceContext, placeInConfig } from './advice-context.ts';
import { KNOWN_PROVIDERS, PROVIDER_CHANGES } from './provider-changes.ts';

/** Warns about a network without IP families, and about IP pools with a CIDR of another family. */
export function adviseOnFamilies({ inputs, settings, values }: AdviceContext): Issue[] {
  const { families, podCIDR } = settings.network;
  const { ipv4, ipv6 } = values.config;
  const issues: Issue[] = [];
  const warn = (code: Issue['code'], path: string, because: Origin, message: string) => {
    // The defaults fit each other, so an odd value is set explicitly.
    if (isExplicit(because)) issues.push({ severity: 'warning', code, path, message, location: because, related: [] });
  };
  // With an overlay setting it is an error already.
  if (families.value.length === 0 && !settings.networkConfig?.value?.overlay) {
    const message = 'the network has no IP family: both families are disabled, and no IP pools are rendered';
    warn('NO_FAMILIES', families.path, families.origin, message);
  }
  const pool = settings.release.properties.ipv6PoolCidr;
  if (ipv6.enabled && pool === 'podCIDRv6' && values.global.podCIDRv6 === undefined) {
    const status = inputs.shoot ? "the Shoot's status" : "a Shoot's status";
    const message = `the IPv6 pool takes its CIDR only from ${status} or a list in --pod-cidr, and neither sets one, so the CIDR is empty`;
    warn('POOL_CIDR', families.path, families.origin, message);
  }
  const cidr = parseCidr(podCIDR.value);
  if (ipv4.enabled && ipv6.enabled && cidr && cidrFamily(cidr) === 'IPv6') {
    warn('POOL_CIDR', podCIDR.path, podCIDR.origin, `the IPv4 pool gets ${podCIDR.value}, which is an IPv6 CIDR`);
  }
  return issues;
}

/** Warns of a Shoot that leaves its Kubernetes version to Gardener. */
export function adviseOnVersion({ inputs: { shoot }, settings }: AdviceContext): Issue[] {
  const { value, origin } = settings.cluster.kubernetesVersion;
  if (!shoot || isExplicit(origin)) return [];
  const steps = ['spec', 'kubernetes', 'version'];
  return [
    {
      severity: 'warning',
      code: 'VERSION_NOT_SET',
      path: pathIn(shoot, steps),
      message: `the Shoot has no Kubernetes version: Gardener sets it when the Shoot is created, and calico-render uses ${value}`,
      location: locationIn(shoot, steps),
      related: [],
      hint: 'set a version with --kubernetes-version',
    },
  ];
}

/** Warns of changes that the infrastructure extension makes before or after this extension. */
export function adviseOnProvider(context: AdviceContext): Issue[] {
  const { provider } = context.settings.cluster;
  if (!provider || !isExplicit(provider.origin)) return [];
  const { value: name, path, origin: location } = provider;
  if (!KNOWN_PROVIDERS.includes(name)) {
    const meant = nearest(name, KNOWN_PROVIDERS);
    const message = `unknown provider ${JSON.stringify(name)}${didYouMean(name, meant)}`;
    return meant === undefined
      ? []
      : [{ severity: 'warning', code: 'NEAR_MISS', path, message, location, related: [] }];
  }
  return PROVIDER_CHANGES.filter(({ providers, applies }) => providers.includes(name) && applies(context)).map(
    ({ by, source, what, at, hint }) => {
      const place = placeInConfig(context, at);
      return {
        severity: 'warning',
        code: 'PROVIDER_CHANGES',
        path,
        message: `the ${by} of provider-${name} ${what}`,
        location,
        related: place && isExplicit(place) ? [place] : [],
        hint: `${hint === undefined ? '' : `${hint}; `}see ${source} of provider-${name}`,
      };
    },
  );
}
