import { LimitError } from '../issues/limit-error.ts';

/** What one comparison, or one way of printing it, may still cost. */
export interface Budget {
  /** Steps of the search for what two lists or texts have in common. */
  steps: number;
  /** UTF-16 code units that the report may still hold, all its texts together, each as often as it is printed. */
  characters: number;
}

// About two seconds: two texts of 500 lines that have none in common take one of the eight millions.
const MAX_STEPS = 8_000_000;
// The search takes as many steps as the square of what differs; looking at items that are the same is quicker by so much.
const SAME_ITEMS_PER_STEP = 32;
const MAX_CHARACTERS = 32 * 1024 * 1024;
// Two lists with more items that only one of them has share next to nothing.
const MAX_EDITS = 1000;

/** Creates the budget of one comparison. */
export function createBudget(): Budget {
  return { steps: MAX_STEPS, characters: MAX_CHARACTERS };
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

/**
 * Charges texts of a report.
 *
 * @throws LimitError where the report gets too long
 */
export function chargeCharacters(budget: Budget, characters: number): void {
  budget.characters -= characters;
  if (budget.characters >= 0) return;
  throw new LimitError(
    `the differences have more than ${MAX_CHARACTERS / 1024 / 1024} MiB of text: compare fewer objects at a time`,
  );
}

/**
 * Charges all texts of a value, those of its fields' names included.
 *
 * @throws LimitError where the report gets too long
 */
export function chargeValue(budget: Budget, value: unknown): void {
  if (typeof value === 'string') chargeCharacters(budget, value.length);
  else if (Array.isArray(value)) for (const item of value) chargeValue(budget, item);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, field] of Object.entries(value)) {
      chargeCharacters(budget, key.length);
      chargeValue(budget, field);
    }
  }
}
