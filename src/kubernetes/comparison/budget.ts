import { createTextBudget, type TextBudget } from '../../text/text-budget.ts';

/** What one comparison, or one way of printing it, may still cost. */
export interface Budget extends TextBudget {
  /** Steps of the search for what two lists or texts have in common. */
  steps: number;
}

// Beside them, a comparison holds both sides in memory.
const MAX_MEBIBYTES = 16;
// About two seconds: two texts of 500 lines that have none in common take one of the eight millions.
const MAX_STEPS = 8_000_000;
// The search takes as many steps as the square of what differs; looking at items that are the same is quicker by so much.
const SAME_ITEMS_PER_STEP = 32;
// Two lists with more items that only one of them has share next to nothing.
const MAX_EDITS = 1000;

/** Creates the budget of one comparison. */
export function createBudget(): Budget {
  return { ...createTextBudget('the differences', MAX_MEBIBYTES), steps: MAX_STEPS };
}

/** Returns how many items that only one side has a search may meet among so many of both sides before it is given up. */
export function maxEdits({ steps }: Budget, items: number): number {
  // The positive solution of: edits² + edits * items / SAME_ITEMS_PER_STEP = steps.
  const half = items / SAME_ITEMS_PER_STEP / 2;
  return Math.min(MAX_EDITS, Math.floor(Math.sqrt(half * half + steps) - half));
}

/** Charges a search that met some items that only one side has among all items of both sides. */
export function chargeEdits(budget: Budget, edits: number, items: number): void {
  budget.steps = Math.max(0, budget.steps - edits * (edits + items / SAME_ITEMS_PER_STEP));
}
