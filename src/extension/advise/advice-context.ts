import type { Issue, IssueCode } from '../../issues/issue.ts';
import { isExplicit, type Origin } from '../../issues/origin.ts';
import { hasField, keyLocationIn, locationIn, pathIn, type Steps } from '../../yaml/node-ref.ts';
import type { ChartValues } from '../compute/chart-values.ts';
import type { NonPrivilegedMode } from '../releases/non-privileged-mode.ts';
import type { Settings } from '../resolve/settings.ts';
import type { Decision } from '../resolve/sourced.ts';
import type { Inputs } from '../validate/inputs.ts';

/** Everything that advice can depend on. */
export interface AdviceContext {
  inputs: Inputs;
  settings: Settings;
  values: ChartValues;
  /** True if the input has an error. */
  isRefused: boolean;
  /** The decisions about the values. */
  decisions: readonly Decision[];
  /** The known facts about the non-privileged mode. Undefined if it is not in effect. */
  nonPrivilegedMode: NonPrivilegedMode | undefined;
  /** The contexts of the templates of the rendered components. */
  contexts: readonly unknown[];
}

/** Warns about a field of the NetworkConfig in use. Returns no issue if the field is not written. */
export function warnAtConfig(
  { settings: { networkConfig } }: AdviceContext,
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

/** Returns the location of a field of the NetworkConfig, as a related origin. */
export function placeInConfig({ settings: { networkConfig } }: AdviceContext, steps: Steps): Origin | undefined {
  return networkConfig && hasField(networkConfig, steps) ? locationIn(networkConfig, steps) : undefined;
}
