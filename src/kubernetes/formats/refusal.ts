/** Why a text is not accepted. */
export interface Refusal {
  /** Set where it may be right, and is too much to look at. */
  code?: 'LIMIT';
  message: string;
  /** What to write in its place. */
  hint?: string;
}
