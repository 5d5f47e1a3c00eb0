import type { Result } from '../extension/pipeline.ts';
import type { Issue } from '../issues/issue.ts';
import type { Location } from '../issues/origin.ts';

/** What became of a document of a fleet. */
export interface Outcome {
  status: 'rendered' | 'refused' | 'elsewhere' | 'passed over' | 'without calico';
  /** Both empty for what is refused before anybody can tell. */
  namespace: string;
  name: string;
  /** Where the document begins in its piece. */
  location: Location;
  /** What is wrong or worth knowing, with places in the piece. */
  issues: readonly Issue[];
  /** For what is rendered. */
  result?: Result;
}
