import type { ErrorObject } from 'ajv';
import type { Issue } from '../../issues/issue.ts';
import { shortJson } from '../../text/json-text.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import { fieldName, type Steps } from '../node-ref.ts';

const MAX_VALUE_LENGTH = 80;

type MismatchText = Pick<Issue, 'code' | 'message' | 'hint'>;

/** Returns the message of a value that does not match its schema. */
export function describeMismatch(error: ErrorObject, value: unknown, steps: Steps): MismatchText {
  switch (error.keyword) {
    case 'type':
      return wrongType(error.params['type'], value, steps);
    case 'const':
      return unsupportedValue([error.params['allowedValue']], value, steps);
    case 'enum':
      return unsupportedValue(error.params['allowedValues'], value, steps);
    default:
      return {
        code: 'OUT_OF_RANGE',
        message: `${fieldName(steps)} is out of range: it must be ${error.params['comparison']} ${error.params['limit']}, not ${shortJson(value, MAX_VALUE_LENGTH)}`,
      };
  }
}

const ARTICLES: Record<string, string> = {
  boolean: 'a boolean',
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  object: 'a mapping',
  array: 'a list',
};

/** Returns the message of a value of the wrong type. `type` has the names of JSON Schema. */
export function wrongType(type: string | string[], value: unknown, steps: Steps): MismatchText {
  const wanted = [type].flat().filter((name) => name !== 'null');
  const types = wanted.map((name) => ARTICLES[name] ?? name).join(' or ');
  const message = `${fieldName(steps)} must be ${types}, not ${describe(value)}`;
  const hint = hintForType(wanted, value);
  return { code: 'WRONG_TYPE', message, ...(hint && { hint }) };
}

/** Strings whose text is a boolean without quotes, or that YAML 1.1 reads as one. */
const BOOLEAN = /^(?:true|false|yes|no|on|off)$/i;
/** Strings whose text is a number without quotes. */
const INTEGER = /^[-+]?\d+$/;
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;

function hintForType(wanted: string[], value: unknown): string | undefined {
  if (wanted.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    return 'put it in quotes to make it a string';
  }
  if (wanted.includes('boolean') && typeof value === 'string' && BOOLEAN.test(value)) {
    return 'write true or false without quotes';
  }
  if (wanted.includes('object') && typeof value === 'string' && /^[^\s:]+:[^\s/]/.test(value)) {
    return 'put a space after the colon';
  }
  const number = wanted.includes('number') ? NUMBER : wanted.includes('integer') ? INTEGER : undefined;
  if (typeof value === 'string' && number?.test(value)) return 'write the number without quotes';
  return undefined;
}

/** Returns the message of a value that is not among the allowed ones. */
export function unsupportedValue(allowed: readonly unknown[], value: unknown, steps: Steps): MismatchText {
  const supported = allowed.filter((word) => word !== null && word !== '');
  const words = supported.filter((word) => typeof word === 'string');
  const suggestion = typeof value === 'string' ? didYouMean(value, nearest(value, words)) : '';
  const shown = shortJson(value, MAX_VALUE_LENGTH);
  return {
    code: 'INVALID_VALUE',
    message: `unsupported value ${shown} of ${fieldName(steps)}${suggestion}`,
    hint: `supported: ${supported.map((word) => shortJson(word)).join(', ')}`,
  };
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (value === undefined) return 'nothing';
  return `the ${typeof value} ${shortJson(value, MAX_VALUE_LENGTH)}`;
}
