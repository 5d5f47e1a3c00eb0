/** Why a text is not accepted. */
export interface Refusal {
  message: string;
  /** What to write in its place. */
  hint?: string;
}
