import { fieldName, type Steps } from '../../yaml/node-ref.ts';
import { quantityOf } from '../formats/quantity.ts';
import { describeValue } from '../formats/scalar-text.ts';
import { API_TYPES } from './api-types.ts';

/** A field that the API server could not decode. */
export interface DecodingProblem {
  steps: Steps;
  message: string;
}

/**
 * Decodes a JSON value into a type of the Kubernetes API, as the API server does: null is absent, null in a list or mapping is the zero value, and
 * unknown fields are dropped.
 *
 * @param type a name in `API_TYPES`
 * @param steps the path of the value in its manifest
 * @returns the decoded value, and the fields whose value has another type
 */
export function decode(value: unknown, type: string, steps: Steps): { value: unknown; problems: DecodingProblem[] } {
  const path = [...steps];
  const problems: DecodingProblem[] = [];
  const decoded = decodeAt(value, type, path, (wanted, found) => {
    problems.push({ steps: [...path], message: `${fieldName(path)} must be ${wanted}, not ${describeValue(found)}` });
  });
  return { value: decoded, problems };
}

type Refuse = (wanted: string, found: unknown) => void;

/** @param path the steps to the value. The walk shares one list, because a copy for each field is slow in deep values */
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
    // A null entry of a mapping is the zero value.
    if (field !== undefined || !fields) decoded[key] = field ?? emptyOf(entryType);
  }
  return decoded;
}

/** Returns the zero value of a type, which Go uses for null. Numbers and quantities share one. */
function emptyOf(type: string): unknown {
  if (type === 'text') return '';
  return API_TYPES.has(type) ? {} : 0;
}

function decodeScalar(value: unknown, type: string, refuse: Refuse): unknown {
  const scalar = SCALARS[type];
  if (!scalar) throw new Error(`${type} is not a type of the API`);
  return scalar.accepts(value) ? value : refuse(scalar.wanted, value);
}

/** Parsing longer quantities is slow, and real ones have a few digits. */
const MAX_QUANTITY_LENGTH = 1000;

const SCALARS: Readonly<Record<string, { wanted: string; accepts: (value: unknown) => boolean }>> = {
  any: { wanted: 'a value', accepts: () => true },
  bool: { wanted: 'true or false', accepts: (value) => typeof value === 'boolean' },
  text: { wanted: 'a string', accepts: (value) => typeof value === 'string' },
  // `1.0` is an integer, too.
  int32: { wanted: 'a 32-bit integer', accepts: isInt32 },
  int64: {
    wanted: 'an integer',
    accepts: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 63,
  },
  intOrString: {
    wanted: 'a 32-bit integer or a string',
    accepts: (value) => typeof value === 'string' || isInt32(value),
  },
  quantity: {
    wanted: 'a quantity such as 100m or 1Gi',
    accepts: (value) =>
      typeof value === 'number' ||
      (typeof value === 'string' && value.length <= MAX_QUANTITY_LENGTH && quantityOf(value) !== undefined),
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
