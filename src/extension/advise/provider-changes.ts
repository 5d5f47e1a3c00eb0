import type { Steps } from '../../yaml/node-ref.ts';
import type { AdviceContext } from './advice-context.ts';

/** A change that another component makes to the input of this extension, or to the objects that it deploys. */
export interface ProviderChange {
  /** As `spec.provider.type` of a Shoot has them. */
  providers: readonly string[];
  /** The component that makes the change, after the name of the provider. */
  by: string;
  /** The path of its code in the repository of each provider. */
  source: string;
  /** The change, as the predicate of a sentence. */
  what: string;
  /** The field of the NetworkConfig that it changes, or that makes it change something. */
  at: Steps;
  /** The input that renders the live state. Absent if there is none. */
  hint?: string;
  /** True if it would change something for this input. */
  applies(context: AdviceContext): boolean;
}

/** The known changes by infrastructure extensions (snapshots of July and August 2026). */
export const PROVIDER_CHANGES: readonly ProviderChange[] = [
  {
    providers: ['azure'],
    by: 'webhook for Networks',
    source: 'pkg/webhook/network',
    what: 'sets backend to none: the live cluster has no kube-controllers and no BIRD, and the mode of its IPv4 pool is Never',
    at: ['backend'],
    hint: 'to render this, set backend: none',
    // With an overlay setting, or with IPv6, the extension sets the backend itself.
    applies: ({ settings, values }) => !settings.networkConfig?.value?.overlay && values.config.backend !== 'none',
  },
  {
    providers: ['azure'],
    by: 'webhook acceleratednetwork',
    source: 'pkg/webhook/acceleratednetwork',
    what: 'adds FELIX_BPFDATAIFACEPATTERN to calico-node, because of the eBPF data plane',
    at: ['ebpfDataplane', 'enabled'],
    applies: ({ values }) => values.config.felix.bpf.enabled,
  },
  {
    providers: ['metal'],
    by: 'webhook for DaemonSets',
    source: 'pkg/webhook/shoot',
    what: 'adds FELIX_BPFDATAIFACEPATTERN, FELIX_BPFEXTERNALSERVICEMODE and FELIX_MTUIFACEPATTERN to calico-node, because of the eBPF data plane',
    at: ['ebpfDataplane', 'enabled'],
    applies: ({ values }) => values.config.felix.bpf.enabled,
  },
  {
    providers: ['metal'],
    by: 'admission webhook',
    source: 'pkg/admission/mutator',
    what: 'sets backend to none, ipv4.mode to Never and typha.enabled to false in a Shoot without a provider configuration',
    at: [],
    hint: 'to render this, set these fields',
    applies: (context) => isNewShoot(context) && context.settings.networkConfig === undefined,
  },
  {
    providers: ['aws', 'gcp', 'alicloud', 'openstack'],
    by: 'admission webhook',
    source: 'pkg/admission/mutator',
    what: 'sets overlay.enabled in a new Shoot without an overlay setting, mostly to false',
    at: ['overlay'],
    hint: 'to render this, set overlay.enabled',
    // A Shoot has the warning OVERLAY_NOT_SET.
    applies: ({ inputs, settings }) => !inputs.shoot && !inputs.network && !settings.networkConfig?.value?.overlay,
  },
  {
    providers: ['gcp', 'alicloud'],
    by: 'admission webhook',
    source: 'pkg/admission/mutator',
    what: 'sets snatToUpstreamDNS.enabled to false, because the overlay is disabled',
    at: ['snatToUpstreamDNS'],
    hint: 'to render this, set snatToUpstreamDNS: {enabled: false}',
    applies: ({ inputs, values }) => !inputs.network && values.global.snatToUpstreamDNSEnabled === 'true',
  },
  {
    providers: ['openstack'],
    by: 'admission webhook',
    source: 'pkg/admission/mutator',
    what: 'sets overlay.createPodRoutes to true, because the overlay is disabled: the live cluster has the backend bird',
    at: ['overlay'],
    hint: 'to render this, set overlay.createPodRoutes',
    applies({ inputs, settings }) {
      const overlay = settings.networkConfig?.value?.overlay;
      return (
        !inputs.network &&
        overlay !== undefined &&
        overlay !== null &&
        !overlay.enabled &&
        isUnset(overlay.createPodRoutes)
      );
    },
  },
];

/** The overlay setting that the admission of each provider adds to a new Shoot without one. */
export const OVERLAY_DEFAULTS: Readonly<Record<string, string>> = {
  aws: 'overlay.enabled to false',
  gcp: 'overlay.enabled and snatToUpstreamDNS.enabled to false',
  alicloud: 'overlay.enabled and snatToUpstreamDNS.enabled to false',
  openstack:
    'overlay.enabled to false and overlay.createPodRoutes to true, or overlay.enabled to true if its operator configures that',
};

/** Providers whose extension does not set `overlay` for Calico. */
export const WITHOUT_OVERLAY_DEFAULT: readonly string[] = [
  'azure',
  'metal',
  'hcloud',
  'vsphere',
  'equinixmetal',
  'ironcore',
  'stackit',
];

/** The providers about which something is known. */
export const KNOWN_PROVIDERS: readonly string[] = [
  ...Object.keys(OVERLAY_DEFAULTS),
  ...WITHOUT_OVERLAY_DEFAULT,
  'local',
];

/** True for a Shoot that Gardener has not created yet. The specification of a live Shoot has defaults. */
export function isNewShoot({ inputs: { shoot, network } }: AdviceContext): boolean {
  return shoot !== undefined && !network && !shoot.value.status?.technicalID;
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null;
}
