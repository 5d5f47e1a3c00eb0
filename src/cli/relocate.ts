import type { Issue, Location } from '../issues/issue.ts';
import type { InputFlags } from './input-options.ts';

/** What a flag seems to say may stand in the settings file. */
export function relocate(issue: Issue, places: InputFlags['settingsPlaces']): Issue {
  const there = ({ source }: Location) => places?.get(source);
  return {
    ...issue,
    location: there(issue.location) ?? issue.location,
    related: issue.related.map((location) => there(location) ?? location),
  };
}
