import type { Issue } from '../issues/issue.ts';
import type { ExplicitOrigin } from '../issues/origin.ts';
import type { InputFlags } from './input-options.ts';

/** Returns an issue whose flags name the lines of the settings file that set them. */
export function relocate(issue: Issue, places: InputFlags['settingsPlaces']): Issue {
  const withSetting = (origin: ExplicitOrigin): ExplicitOrigin => {
    const setting = 'flag' in origin ? places?.get(origin.flag) : undefined;
    return setting ? { ...origin, setting } : origin;
  };
  return { ...issue, location: withSetting(issue.location), related: issue.related.map(withSetting) };
}
