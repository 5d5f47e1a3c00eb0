import type { ErrorObject } from 'ajv';
import { type Issue, type IssueCode, listIssues } from '../../issues/issue.ts';
import { cutText } from '../../text/cut-text.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import { toJson } from '../node.ts';
import { keyLocationIn, type Located, locationIn, type NodeRef, pathIn, type Steps } from '../node-ref.ts';
import { describeMismatch } from './describe-mismatch.ts';
import { rootPosition, type SchemaNode, schemaAt, schemaValue } from './schema-node.ts';

/** A JSON Schema: its compiled validator, and its text for the names of fields and values in messages. */
export interface Schema {
  validator: ((value: unknown) => boolean) & { errors?: ErrorObject[] | null };
  /** True if a document may have fields that are not read. */
  isOpen: boolean;
  text: SchemaNode & { title: string };
  /** The schemas to which it refers. */
  others: readonly SchemaNode[];
}

export interface Checked<T> {
  written: Located<T>;
  issues: Issue[];
}

/** The parts of an issue about an unknown field that differ from the usual ones. */
export interface UnknownField {
  severity?: Issue['severity'];
  code?: IssueCode;
  /** The noun for the field. Default: `field`. */
  noun?: string;
  /** The end of the message if no supported field is near. */
  remark?: string;
}

/**
 * Validates a node against a JSON Schema.
 *
 * @param describeUnknown describes the unknown field at the steps
 * @returns the value without refused fields, so that further rules can check the rest, and the issues
 */
export function checkSchema<T>(
  ref: NodeRef,
  schema: Schema,
  describeUnknown: (steps: Steps) => UnknownField = () => ({}),
): Checked<T> {
  // Reading `text` loads the text of the schema, which a closed schema does not need here.
  const value = schema.isOpen ? schemaValue(ref.node, rootPosition(schema.text, schema.others)) : toJson(ref.node);
  schema.validator(value);
  const errors = schema.validator.errors ?? [];
  const written = { ...ref, value };
  // Steps are computed on demand: a list of all would take more memory than the document.
  const issues = listIssues(errors, (error) =>
    errorToIssue(written, schema, error, stepsOf(error, value), describeUnknown),
  );
  for (const error of errors) remove(value, stepsOf(error, value));
  return { written: { ...ref, value: value as T }, issues };
}

function stepsOf(error: ErrorObject, value: unknown): Steps {
  const steps: (string | number)[] = [];
  let current = value;
  for (const token of error.instancePath.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    steps.push(Array.isArray(current) ? Number(key) : key);
    // After the removal of a list, its indexes cannot be distinguished from keys.
    current = (current as Record<string, unknown> | undefined)?.[key];
  }
  if (error.keyword === 'additionalProperties') steps.push(error.params['additionalProperty']);
  if (error.keyword === 'required') steps.push(error.params['missingProperty']);
  return steps;
}

function errorToIssue(
  ref: Located<unknown>,
  schema: Schema,
  error: ErrorObject,
  steps: Steps,
  describeUnknown: (steps: Steps) => UnknownField,
): Issue {
  const base = {
    severity: 'error' as const,
    path: pathIn(ref, steps),
    location: locationIn(ref, steps),
    related: [],
  };
  switch (error.keyword) {
    case 'additionalProperties':
      return { ...base, location: keyLocationIn(ref, steps), ...unknownField(schema, steps, describeUnknown(steps)) };
    case 'required':
      return { ...base, code: 'REQUIRED', message: `required field "${String(steps.at(-1))}" is missing` };
    default:
      return { ...base, ...describeMismatch(error, valueAt(ref.value, steps), steps) };
  }
}

function unknownField(
  schema: Schema,
  steps: Steps,
  { severity = 'error', code = 'UNKNOWN_FIELD', noun = 'field', remark }: UnknownField,
) {
  const name = String(steps.at(-1));
  const known = Object.keys(schemaAt(schema.text, steps.slice(0, -1), schema.others).properties ?? {});
  const meant = nearest(name, known);
  return {
    code,
    severity,
    message: `unknown ${noun} ${JSON.stringify(cutText(name))}${didYouMean(name, meant, remark)}`,
    ...(meant === undefined && { hint: `supported ${noun}s: ${known.join(', ')}` }),
  };
}

function valueAt(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>((node, step) => (node as Record<string | number, unknown> | undefined)?.[step], value);
}

/** Removes a field, or an item, which leaves a hole so that the indexes of later items stay valid. The root stays. */
function remove(value: unknown, steps: Steps): void {
  const parent = valueAt(value, steps.slice(0, -1)) as Record<string | number, unknown> | undefined;
  for (const last of steps.slice(-1)) delete parent?.[last];
}
