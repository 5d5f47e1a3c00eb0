import type { Issue } from '../../issues/issue.ts';
import { isExplicit } from '../../issues/origin.ts';
import { nearest } from '../../text/near-miss.ts';
import { KNOWN_PROVIDERS, PROVIDER_CHANGES } from './provider-changes.ts';
import { placeInConfig, type Situation } from './situation.ts';

/** Warns of what the extension of the infrastructure changes before or after this extension. */
export function adviseOnProvider(situation: Situation): Issue[] {
  const { provider } = situation.settings.cluster;
  if (!provider || !isExplicit(provider.origin)) return [];
  const { value: name, path, origin: location } = provider;
  if (!KNOWN_PROVIDERS.includes(name)) {
    const meant = nearest(name, KNOWN_PROVIDERS);
    const message = `nothing is known about provider ${JSON.stringify(name)}, did you mean "${meant}"?`;
    return meant === undefined
      ? []
      : [{ severity: 'warning', code: 'NEAR_MISS', path, message, location, related: [] }];
  }
  return PROVIDER_CHANGES.filter(({ providers, applies }) => providers.includes(name) && applies(situation)).map(
    ({ by, source, what, at, hint }) => {
      const place = placeInConfig(situation, at);
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
