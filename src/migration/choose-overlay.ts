import type { Encapsulation } from './calico-settings.ts';
import type { Outcome } from './report.ts';

/** The settings that decide about the overlay. */
export interface OverlayInput {
  encapsulation: Encapsulation;
  /** True if BIRD runs. */
  bgp: boolean;
  ipam: 'calico-ipam' | 'host-local';
  /** True if Felix programs routes in place of BIRD, so that pools without VXLAN do not need BGP. */
  felixRoutes: boolean;
  hasIPv6: boolean;
  /** True if the provider sets `overlay` in Shoots without it, or changes a network without it. */
  setsOverlay: boolean;
}

/** The fields of a NetworkConfig about the overlay, and the effect of the change. */
export interface OverlayChoice {
  outcome: Outcome;
  reason: string;
  action?: string;
  overlay?: { enabled: boolean; createPodRoutes?: true };
  vxlan?: true;
  crossSubnet?: true;
  ipam?: 'calico-ipam' | 'host-local';
  /** The effect on BGP, if it changes. */
  bgpReason?: string;
}

const NO_BIRD = 'VXLAN in the extension runs without BIRD: BGP peers are lost';
const ALWAYS = 'the extension encapsulates all traffic between nodes, also within a subnet';
const ROUTED = 'the network between the nodes must route pod traffic, as it does today';

/**
 * Chooses the fields about the overlay that come closest to an encapsulation of IPv4. The rows follow the operator's
 * validation of encapsulation, BGP and IPAM, and the extension's treatment of `overlay`.
 */
export function chooseOverlay(input: OverlayInput): OverlayChoice {
  const refusal = refusalOf(input);
  if (refusal !== undefined) return { outcome: 'rejected', reason: refusal };
  const isVxlan = input.encapsulation.startsWith('VXLAN');
  if (input.encapsulation === 'None') return withoutOverlay(input);
  return isVxlan ? chooseVxlan(input) : chooseIpip(input);
}

/** Returns the reason for which the operator rejects a combination, or undefined. */
function refusalOf({ encapsulation, bgp, ipam, felixRoutes }: OverlayInput): string | undefined {
  const isVxlan = encapsulation.startsWith('VXLAN');
  if (isVxlan && ipam === 'host-local')
    return 'VXLAN requires the IPAM of Calico: the operator rejects it with host-local';
  if (isVxlan || bgp || felixRoutes) return undefined;
  if (encapsulation !== 'None')
    return `${encapsulation} requires BGP: without it, no node has routes to the pods of others`;
  if (ipam === 'calico-ipam')
    return 'without encapsulation and BGP, no node has routes to blocks of addresses of calico-ipam';
  return undefined;
}

function withoutOverlay({ bgp, ipam, felixRoutes }: OverlayInput): OverlayChoice {
  const isRouted = bgp || felixRoutes;
  return {
    outcome: 'same',
    reason: isRouted ? `BIRD distributes the routes and nothing is encapsulated; ${ROUTED}` : ROUTED,
    overlay: { enabled: false, ...(isRouted && { createPodRoutes: true }) },
    ipam,
  };
}

function chooseIpip({ encapsulation, ipam, hasIPv6, setsOverlay }: OverlayInput): OverlayChoice {
  if (encapsulation === 'IPIP')
    return { outcome: 'same', reason: 'the overlay of the extension is IP-in-IP', overlay: { enabled: true }, ipam };
  if (!setsOverlay && !hasIPv6) {
    const reason = 'the pool keeps its mode as long as nothing sets overlay';
    return { outcome: 'same', reason, crossSubnet: true, ipam };
  }
  const why = hasIPv6 ? 'a cluster with IPv6 has no BIRD without overlay' : 'the provider sets overlay or requires it';
  return {
    outcome: 'changed',
    reason: `CrossSubnet becomes Always, because ${why}: ${ALWAYS}`,
    action: 'measure the throughput between pods, and set vethMTU if packets get fragmented',
    overlay: { enabled: true },
    ipam,
  };
}

function chooseVxlan({ encapsulation, bgp, hasIPv6, setsOverlay }: OverlayInput): OverlayChoice {
  const isCrossSubnet = encapsulation === 'VXLANCrossSubnet';
  if (hasIPv6)
    return {
      outcome: 'changed',
      reason: `${encapsulation} becomes IP-in-IP Always: with VXLAN, pods of a cluster with IPv6 get no routes for it`,
      action: 'check that the network between the nodes forwards IP-in-IP',
      overlay: { enabled: true },
      ipam: 'host-local',
    };
  if (isCrossSubnet)
    return {
      outcome: 'changed',
      reason: `VXLANCrossSubnet becomes VXLAN Always: ${ALWAYS}`,
      action: 'on a provider whose network routes pod CIDRs, overlay: {enabled: false} with ipam host-local is faster',
      overlay: { enabled: true },
      vxlan: true,
      ...(bgp && { bgpReason: NO_BIRD }),
    };
  if (!bgp)
    return {
      outcome: 'same',
      reason: 'the overlay of the extension uses VXLAN',
      overlay: { enabled: true },
      vxlan: true,
    };
  if (!setsOverlay)
    return { outcome: 'same', reason: 'the pool keeps VXLAN and BIRD as long as nothing sets overlay', vxlan: true };
  return {
    outcome: 'same',
    reason: 'the overlay of the extension uses VXLAN',
    overlay: { enabled: true },
    vxlan: true,
    bgpReason: NO_BIRD,
  };
}
