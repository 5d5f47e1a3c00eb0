import type { Console } from './console.ts';
import type { ExitStatus } from './exit-status.ts';

/** What each command gets: the streams, and where its exit status goes. */
export interface Context {
  console: Console;
  finish(status: ExitStatus): void;
}
