import type { Origin } from '../issues/origin.ts';

/** The effect of a migration on a setting. */
export type Outcome = 'same' | 'changed' | 'dropped' | 'rejected';

/** All outcomes, in the order of the report. */
export const OUTCOMES: readonly Outcome[] = ['rejected', 'changed', 'dropped', 'same'];

/** A setting of the source, and what becomes of it. */
export interface ReportEntry {
  outcome: Outcome;
  /** `error` for a result that cannot be expected to work, although it is written. */
  severity?: 'error';
  /** The path of the field, or a name for what changes in every migration. */
  field: string;
  /** The line of the source, or the default that is assumed. */
  origin: Origin;
  reason: string;
  /** What users can do about it. */
  action?: string;
}

/** A setting by its path and origin, as entries refer to it. */
export interface Setting {
  path: string;
  origin: Origin;
}

/** The entries of a report, in the order in which they were found. */
export interface Report {
  entries: ReportEntry[];
  /** True if there were more entries than the limit. */
  readonly isFull: boolean;
  add(outcome: Outcome, setting: Setting, reason: string, action?: string): void;
}

/** The number of entries of a report. An installation has a few hundred settings. */
export const MAX_ENTRIES = 10_000;

/** Creates an empty report. Entries beyond the limit are only noted by `isFull`. */
export function createReport(): Report {
  const entries: ReportEntry[] = [];
  let isFull = false;
  return {
    entries,
    get isFull() {
      return isFull;
    },
    add(outcome, { path, origin }, reason, action) {
      if (entries.length < MAX_ENTRIES)
        entries.push({ outcome, field: path, origin, reason, ...(action !== undefined && { action }) });
      else isFull = true;
    },
  };
}
