import type { Decision } from '../../extension/resolve/decision.ts';

/** Something that was decided: what it came to, and every decision on the way, the last one first. */
export interface Explained {
  /** A path of the chart's values, `featureGates.NAME`, `ipFamilies` or `components.NAME`. */
  path: string;
  value: unknown;
  decisions: Decision[];
}
