import type { Issue } from '../issues/issue.ts';
import type { GateEffect } from './gate-effect.ts';
import type { Outcome } from './outcome.ts';

/** What became of a document, as threads tell each other. */
export interface Told {
  status: Outcome['status'];
  namespace: string;
  name: string;
  /** Where the document begins, in its stream. */
  source: string;
  line: number;
  /** Errors, and warnings where they are asked for, as people read them. */
  messages: string[];
  /** The codes of all warnings. */
  warnings: Issue['code'][];
  /** What a gate would change, where that is asked for. */
  effect?: GateEffect;
  /** Where what was rendered lies in the reply. */
  start: number;
  end: number;
}

/** What became of a batch, in the order of its pieces. */
export interface Reply {
  told: Told[];
  bytes: Uint8Array<ArrayBuffer>;
}
