import type { Verdict } from './subject.ts';

/** What a subject was fed with, and what it cost. */
export interface Tally {
  accepted: number;
  refused: number;
  /** Of processor time, all inputs together. */
  seconds: number;
  /** The input that took most, and the seed it is of. */
  slowest: { seconds: number; seed: number };
  count(verdict: Verdict, seconds: number, seed: number): void;
}

/** A tally of nothing. */
export function tallyOf(): Tally {
  return {
    accepted: 0,
    refused: 0,
    seconds: 0,
    slowest: { seconds: 0, seed: 0 },
    count(verdict, seconds, seed) {
      this[verdict] += 1;
      this.seconds += seconds;
      if (seconds > this.slowest.seconds) this.slowest = { seconds, seed };
    },
  };
}
