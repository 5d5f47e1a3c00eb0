import fc from 'fast-check';
import { definedFields, type Json, type JsonObject } from '../support/json.ts';

/** Returns the options of a property test. It has the same inputs in each run, unless PROPERTY_SEED sets another seed. */
export function propertyOptions(numRuns: number): { seed: number; numRuns: number } {
  const { PROPERTY_SEED: seed, PROPERTY_RUNS: runs } = process.env;
  return { seed: Number(seed ?? 1), numRuns: runs ? Number(runs) : numRuns };
}

/** True with a probability in percent. Shrinks to false. */
export function chance(percent: number): fc.Arbitrary<boolean> {
  return fc.noBias(fc.nat(99)).map((number) => number >= 100 - percent);
}

/** A number from 0 up to, but not including, 1. */
export const fraction = fc.noBias(fc.nat(9999)).map((number) => number / 10_000);

/** A value with a probability in percent, else undefined. Shrinks to undefined. */
export function maybe<T>(arbitrary: fc.Arbitrary<T>, percent: number): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary },
  );
}

/** An object that has each of these fields with a probability in percent. */
export function someFields(fields: Record<string, fc.Arbitrary<Json>>, percent = 70): fc.Arbitrary<JsonObject> {
  const optional = Object.entries(fields).map(([key, field]) => [key, maybe(field, percent)] as const);
  return fc.record(Object.fromEntries(optional)).map(definedFields);
}
