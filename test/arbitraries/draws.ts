import fc from 'fast-check';

/** Draws random values one after another. */
export interface Random {
  /** True with a probability from 0 to 1. */
  chance(probability: number): boolean;
  /** An integer from 0 up to, but not including, a limit. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
}

/** The results of a function that draws values, for texts that a composition of arbitraries describes badly. */
export function drawn<T>(create: (random: Random) => T): fc.Arbitrary<T> {
  return fc.gen().map((draw) => {
    const below = (limit: number) => draw(upTo, limit - 1);
    return create({
      chance: (probability) => below(10_000) >= (1 - probability) * 10_000,
      below,
      pick: <T>(items: readonly T[]) => items[below(items.length)] as T,
    });
  });
}

const upTo = (max: number) => fc.noBias(fc.nat(max));
