/**
 * An input, or what would be printed of it, is beyond a limit. Thrown where going on would take more time or memory than is promised
 * (docs/development/robustness.md). The message names the limit and what to do.
 */
export class LimitError extends Error {}
