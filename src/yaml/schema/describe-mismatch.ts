import type { ErrorObject } from 'ajv';
import type { Issue } from '../../issues/issue.ts';
import { shortJson } from '../../text/json-text.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';

const MAX_VALUE_LENGTH = 80;

/** Returns the message of a value that does not match its schema. */
export function describeMismatch(error: ErrorObject, value: unknown): Pick<Issue, 'code' | 'message' | 'hint'> {
  switch (error.keyword) {
    case 'type':
      return wrongType(error.params['type'], value);
    case 'const':
      return oneOf([error.params['allowedValue']], value);
    case 'enum':
      return oneOf(error.params['allowedValues'], value);
    default:
      return {
        code: 'OUT_OF_RANGE',
        message: `${shortJson(value, MAX_VALUE_LENGTH)} is out of range: it must be ${error.params['comparison']} ${error.params['limit']}`,
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
export function wrongType(type: string | string[], value: unknown): Pick<Issue, 'code' | 'message' | 'hint'> {
  const wanted = [type].flat().filter((name) => name !== 'null');
  const message = `expected ${wanted.map((name) => ARTICLES[name] ?? name).join(' or ')}, got ${describe(value)}`;
  const hint = hintForType(wanted, value);
  return { code: 'WRONG_TYPE', message, ...(hint && { hint }) };
}

function hintForType(wanted: string[], value: unknown): string | undefined {
  if (wanted.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    return 'put it in quotes to make it a string';
  }
  if (wanted.includes('boolean') && typeof value === 'string') return 'write true or false without quotes';
  if (wanted.includes('object') && typeof value === 'string' && /^[^\s:]+:[^\s/]/.test(value)) {
    return 'a colon needs a space behind it';
  }
  if ((wanted.includes('integer') || wanted.includes('number')) && typeof value === 'string')
    return 'write the number without quotes';
  return undefined;
}

function oneOf(allowed: unknown[], value: unknown): Pick<Issue, 'code' | 'message' | 'hint'> {
  const words = allowed.filter((word): word is string => typeof word === 'string' && word !== '');
  const meant = typeof value === 'string' ? nearest(value, words) : undefined;
  const list = words.map((word) => `"${word}"`).join(', ');
  const must = words.length === 1 ? `it must be ${list}` : `it must be one of ${list}`;
  return {
    code: 'INVALID_VALUE',
    message: `${describe(value)} is not valid here: ${must}${didYouMean(meant, '', '; ')}`,
  };
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (value === undefined) return 'nothing';
  return `the ${typeof value} ${shortJson(value, MAX_VALUE_LENGTH)}`;
}
