import type { Budget } from '../budget.ts';
import type { Canon } from '../canonical/canon.ts';
import type { FieldDifference } from '../diff-report.ts';

/** How two items of one place or name are compared. */
export type Compare = (before: Canon, after: Canon, path: string, budget: Budget) => FieldDifference[];
