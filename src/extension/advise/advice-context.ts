import type { Issue, IssueCode } from '../../issues/issue.ts';
import { isExplicit, type Origin } from '../../issues/origin.ts';
import { hasField, keyLocationIn, locationIn, pathIn, type Steps } from '../../yaml/node-ref.ts';
import type { ChartValues } from '../compute/chart-values.ts';
import type { NonPrivilegedMode } from '../releases/non-privileged-mode.ts';
import type { Settings } from '../resolve/settings.ts';
import type { Decision } from '../resolve/sourced.ts';
import type { Inputs } from '../validate/inputs.ts';

/** Everything that advice can depend on. */
export interface Situation {
  inputs: Inputs;
  settings: Settings;
  values: ChartValues;
  /** True if the input has an error. */
  isRefused: boolean;
  /** Why each value is what it is. */
  decisions: readonly Decision[];
  /** What is known of the non-privileged mode; nothing where it is not in effect. */
  nonPrivilegedMode: NonPrivilegedMode | undefined;
  /** What the templates of the rendered components read. */
  contexts: readonly unknown[];
}

/** A warning at a field of the NetworkConfig that counts. Nothing where the field is not written. */
export function warnAtConfig(
  { settings: { networkConfig } }: Situation,
  steps: Steps,
  code: IssueCode,
  message: string,
  related: readonly (Origin | undefined)[] = [],
): Issue[] {
  if (!networkConfig || !hasField(networkConfig, steps)) return [];
  const places = related.filter((because): because is Origin => because !== undefined).filter(isExplicit);
  return [
    {
      severity: 'warning',
      code,
      path: pathIn(networkConfig, steps),
      message,
      location: keyLocationIn(networkConfig, steps),
      related: places,
    },
  ];
}

/** Where a field of the NetworkConfig stands, to be related to something else. */
export function placeInConfig({ settings: { networkConfig } }: Situation, steps: Steps): Origin | undefined {
  return networkConfig && hasField(networkConfig, steps) ? locationIn(networkConfig, steps) : undefined;
}
