import type fc from 'fast-check';

/** What became of an input that was treated as it should be. */
export type Verdict = 'accepted' | 'refused';

/** Something that is fed with inputs: the library's way, or one of the commands. */
export interface Subject<T = unknown> {
  name: string;
  /** How many of some 1000 inputs it gets. */
  share: number;
  inputs: fc.Arbitrary<T>;
  /**
   * Feeds an input, and holds what comes out against everything that must be so whatever it is.
   *
   * @throws for what must not be
   */
  feed(input: T): Verdict | Promise<Verdict>;
  /** The input as people can try it again. */
  show(input: T): string;
}
