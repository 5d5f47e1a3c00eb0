/** The remaining length of the text of a result. Repeated text is charged each time. */
export interface TextBudget {
  /** The result in the message, such as `the differences`. */
  readonly subject: string;
  /** The initial length. */
  readonly mebibytes: number;
  /** The remaining length in UTF-16 code units. */
  characters: number;
}

/** The default, for a result that is alone in memory. */
const MAX_MEBIBYTES = 40;
/** The cost of a value without its text: its memory and its indentation. */
export const CHARACTERS_OF_VALUE = 32;

/** Creates the budget of one result. */
export function createTextBudget(subject: string, mebibytes = MAX_MEBIBYTES): TextBudget {
  return { subject, mebibytes, characters: mebibytes * 1024 * 1024 };
}

/**
 * Charges texts of a result.
 *
 * @throws LimitError if the result gets too long
 */
export function chargeCharacters(budget: TextBudget, characters: number): void {
  budget.characters -= characters;
  if (budget.characters >= 0) return;
  throw new LimitError(`${budget.subject} are larger than ${budget.mebibytes} MiB: process fewer objects at a time`);
}

/**
 * Charges a value of a result, with all values in it.
 *
 * @throws LimitError if the result gets too long
 */
export function chargeValue(budget: TextBudget, value: unknown): void {
  chargeCharacters(budget, CHARACTERS_OF_VALUE);
  if (typeof value === 'string') chargeCharacters(budget, value.length);
  else if (Array.isArray(value)) for (const item of value) chargeValue(budget, item);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, field] of Object.entries(value)) {
      chargeCharacters(budget, key.length);
      chargeValue(budget, field);
    }
  }
}

/**
 * An input or its output exceeds a limit. Thrown if more work would take more time or memory than
 * docs/development/robustness.md promises. The message names the limit and the fix.
 */
export class LimitError extends Error {}
