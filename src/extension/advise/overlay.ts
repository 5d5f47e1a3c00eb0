import type { Issue } from '../../issues/issue.ts';
import { locationIn, pathIn } from '../../yaml/node-ref.ts';
import { isNewShoot, OVERLAY_DEFAULTS, WITHOUT_OVERLAY_DEFAULT } from './provider-changes.ts';
import { placeInConfig, type Situation, warnAtConfig } from './situation.ts';

/** What goes with the overlay, given or not. */
export function adviseOnOverlay(situation: Situation): Issue[] {
  const { inputs, settings, values } = situation;
  const snat = values.global.snatToUpstreamDNSEnabled === 'true' ? ['overlay'] : undefined;
  return [
    ...(snat
      ? warnAtConfig(
          situation,
          snat,
          'SNAT_AND_NETWORK_POLICY',
          'with SNAT to upstream DNS Felix appends its chains, so network policies may not block DNS to NodeLocalDNS',
          [placeInConfig(situation, ['snatToUpstreamDNS', 'enabled'])],
        )
      : []),
    ...(inputs.shoot && isNewShoot(situation) && !settings.networkConfig?.value?.overlay
      ? overlayNotSet(inputs.shoot, settings.cluster.provider?.value)
      : []),
  ];
}

function overlayNotSet(shoot: NonNullable<Situation['inputs']['shoot']>, provider: string | undefined): Issue[] {
  if (provider !== undefined && WITHOUT_OVERLAY_DEFAULT.includes(provider)) return [];
  const steps = ['spec', 'networking', 'providerConfig'];
  const known =
    provider !== undefined && Object.hasOwn(OVERLAY_DEFAULTS, provider) ? OVERLAY_DEFAULTS[provider] : undefined;
  const who = known ? `the admission of provider-${provider} sets ${known}` : 'provider extensions set that';
  return [
    {
      severity: 'warning',
      code: 'OVERLAY_NOT_SET',
      path: pathIn(shoot, [...steps, 'overlay']),
      message: `the Shoot does not say whether it has an overlay: ${who} when the Shoot is created, so the live cluster differs`,
      location: locationIn(shoot, steps),
      related: [],
      hint: 'take the NetworkConfig of the live Shoot, or add overlay.enabled',
    },
  ];
}
