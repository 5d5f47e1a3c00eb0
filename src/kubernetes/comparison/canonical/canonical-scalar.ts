import { amountOf } from './amount-of.ts';
import type { CanonScalar } from './canon.ts';
import { jsonText } from './json-text.ts';

/** Whether two scalars are equal: quantities by their amount, texts of JSON by the JSON. */
export function isSameScalar(one: CanonScalar, other: CanonScalar): boolean {
  if (one.rule === other.rule && (one.value === other.value || isPlain(one))) return one.value === other.value;
  return scalarIdentity(one) === scalarIdentity(other);
}

/** True for a scalar that equals only what is written as it is. */
export function isPlain({ rule: { quantity, text } }: CanonScalar): boolean {
  return quantity === undefined && text !== true;
}

/** A text that is the same for equal scalars, and for no others. */
export function scalarIdentity({ value, rule: { quantity, text } }: CanonScalar): string {
  if (quantity && (typeof value === 'string' || typeof value === 'number')) {
    const amount = amountOf(value, quantity);
    if (amount !== undefined) return `quantity ${amount}`;
  }
  if (text && typeof value === 'string') {
    const json = jsonText(value);
    if (json !== undefined) return `json ${json}`;
  }
  return JSON.stringify(value);
}
