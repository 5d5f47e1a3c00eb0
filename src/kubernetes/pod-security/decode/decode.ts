import { describeValue } from '../../formats/describe-value.ts';
import { quantityOf } from '../../formats/quantity.ts';
import { API_TYPES } from './api-types.ts';

/** Steps from a manifest to a field in it. */
export type Steps = readonly (string | number)[];

/** A field that the API server could not decode. */
export interface DecodingProblem {
  steps: Steps;
  message: string;
}

/**
 * Decodes a JSON value into a type of Kubernetes' API, as the API server does: null is absent, in a list or mapping it is empty; fields that the type
 * does not have are left out.
 *
 * @param type a name in `API_TYPES`
 * @param steps where the value stands in its manifest
 * @param problems takes every field whose value has another type
 */
export function decode(value: unknown, type: string, steps: Steps, problems: DecodingProblem[]): unknown {
  const path = [...steps];
  return decodeAt(value, type, path, (wanted, found) => {
    problems.push({ steps: [...path], message: `expected ${wanted}, got ${describeValue(found)}` });
  });
}

type Refuse = (wanted: string, found: unknown) => void;

/** @param path steps to the value: one list for the whole walk, since a copy for each field takes long in deep values */
function decodeAt(value: unknown, type: string, path: (string | number)[], refuse: Refuse): unknown {
  if (value === null || value === undefined) return undefined;
  const within = (step: string | number, inner: unknown, innerType: string) => {
    path.push(step);
    const decoded = decodeAt(inner, innerType, path, refuse);
    path.pop();
    return decoded;
  };
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) return refuse('a list', value);
    const itemType = type.slice(0, -2);
    return value.map((item, index) => within(index, item, itemType) ?? emptyOf(itemType));
  }
  const fields = API_TYPES.get(type);
  if (!fields && !type.endsWith('{}')) return decodeScalar(value, type, refuse);
  if (typeof value !== 'object' || Array.isArray(value)) return refuse('a mapping', value);
  const decoded: Record<string, unknown> = Object.create(null);
  for (const [key, entry] of Object.entries(value)) {
    const entryType = fields ? fields.get(key) : type.slice(0, -2);
    if (entryType === undefined) continue;
    const field = within(key, entry, entryType);
    // An entry of a mapping is there, be it null.
    if (field !== undefined || !fields) decoded[key] = field ?? emptyOf(entryType);
  }
  return decoded;
}

/** What Go has in place of null. Numbers and quantities are not told apart from zero here. */
function emptyOf(type: string): unknown {
  if (type === 'text') return '';
  return API_TYPES.has(type) ? {} : 0;
}

function decodeScalar(value: unknown, type: string, refuse: Refuse): unknown {
  const scalar = SCALARS[type];
  if (!scalar) throw new Error(`${type} is no type of the API`);
  return scalar.accepts(value) ? value : refuse(scalar.wanted, value);
}

/** Quantities have a few digits; what a longer number comes to takes long to find out. */
const LONGEST_QUANTITY = 1000;

const SCALARS: Readonly<Record<string, { wanted: string; accepts: (value: unknown) => boolean }>> = {
  any: { wanted: 'a value', accepts: () => true },
  bool: { wanted: 'true or false', accepts: (value) => typeof value === 'boolean' },
  text: { wanted: 'text', accepts: (value) => typeof value === 'string' },
  // `1.0` is an integer, too.
  int32: { wanted: 'an integer of 32 bits', accepts: isInt32 },
  int64: {
    wanted: 'an integer',
    accepts: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 63,
  },
  intOrString: {
    wanted: 'an integer of 32 bits or text',
    accepts: (value) => typeof value === 'string' || isInt32(value),
  },
  quantity: {
    wanted: 'a quantity such as 100m or 1Gi',
    accepts: (value) =>
      typeof value === 'number' ||
      (typeof value === 'string' && value.length <= LONGEST_QUANTITY && quantityOf(value) !== undefined),
  },
  time: { wanted: 'a time such as 2026-01-31T12:00:00Z', accepts: isTime },
};

function isInt32(value: unknown): boolean {
  return Number.isInteger(value) && value === ((value as number) | 0);
}

function isTime(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}
