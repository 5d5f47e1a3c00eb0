import type { FieldRule } from '../rules/rule.ts';
import { amountOf } from './amount-of.ts';
import type { CanonScalar } from './canon.ts';
import { jsonText } from './json-text.ts';

/** A scalar with what it comes to: a quantity its amount, a text of JSON the JSON. */
export function canonicalScalar(value: string | number | boolean | null, rule: FieldRule): CanonScalar {
  return { type: 'scalar', value, identity: identity(value, rule), secret: rule.secret === true };
}

function identity(value: string | number | boolean | null, { quantity, text }: FieldRule): string {
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
