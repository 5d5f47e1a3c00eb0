import { LimitError } from './limit-error.ts';

/** How much text a result may still hold, each text as often as it is printed. */
export interface TextBudget {
  /** What the result is, for the message, such as `the differences`. */
  readonly what: string;
  /** How much it was to begin with. */
  readonly mebibytes: number;
  /** In UTF-16 code units. */
  characters: number;
}

/** For a result of which nothing else is held in memory. */
const MAX_MEBIBYTES = 40;
/** What a value costs beside its text: its place in memory, and the blanks before it. */
export const CHARACTERS_OF_VALUE = 32;

/** Creates the budget of one result. */
export function createTextBudget(what: string, mebibytes = MAX_MEBIBYTES): TextBudget {
  return { what, mebibytes, characters: mebibytes * 1024 * 1024 };
}

/**
 * Charges texts of a result.
 *
 * @throws LimitError where the result gets too long
 */
export function chargeCharacters(budget: TextBudget, characters: number): void {
  budget.characters -= characters;
  if (budget.characters >= 0) return;
  throw new LimitError(`${budget.what} have more than ${budget.mebibytes} MiB of text: give fewer objects at a time`);
}

/**
 * Charges a value of a result, all that it holds included.
 *
 * @throws LimitError where the result gets too long
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
