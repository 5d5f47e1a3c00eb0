import type { Result } from '../../extension/pipeline.ts';
import type { Location } from '../../issues/origin.ts';
import type { Source } from '../../yaml/document.ts';
import type { Comparison } from '../diff/compare-sides.ts';
import type { Side } from '../diff/side.ts';

/** A rendering, or a side of a comparison, that a report is about. */
export interface ReportSide extends Side {
  /** What was rendered; nothing for manifests that were given. */
  result?: Result;
  /** The texts that it was rendered from, which the report shows. What was given as manifests is not shown as it is. */
  sources?: readonly Source[];
  /** What the command's flags say, by flag (`--feature-gates`). */
  flags?: Readonly<Record<string, string>>;
  /** Where a flag's value was written, for those that a settings file gave. */
  places?: ReadonlyMap<string, Location>;
}

/** Which side of a comparison; `only` where there is no comparison. */
export type SideName = 'only' | 'before' | 'after';

/** What `report` makes a page of. */
export interface ReportInput {
  /** The rendering, or the side that something is compared with. */
  after: ReportSide;
  /** The side that it is compared to, and what differs, as `compareSides` tells it. */
  compared?: { before: ReportSide; comparison: Comparison };
}
