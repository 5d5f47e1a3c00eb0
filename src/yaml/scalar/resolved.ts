/** What the text of a scalar says. */
export type Resolved =
  | { type: 'null'; value: null }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  /** `exact` where the double `value` does not hold it. */
  | { type: 'int'; value: number; exact?: string }
  | { type: 'float'; value: number; exact?: string };

/** Whether an integer takes all 64 bits, so that Go needs a `uint64` for it. */
export function isUnsigned({ value, exact }: Extract<Resolved, { type: 'int' }>): boolean {
  return value > 0 && exact !== undefined && BigInt(exact) >= 2n ** 63n;
}
