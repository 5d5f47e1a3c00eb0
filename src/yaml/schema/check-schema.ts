import type { ErrorObject } from 'ajv';
import type { Issue } from '../../issues/issue.ts';
import { listIssues } from '../../issues/issue-list.ts';
import { cutText } from '../../text/cut-text.ts';
import { nearest } from '../../text/near-miss.ts';
import { toJson } from '../node.ts';
import { keyLocationIn, type Located, locationIn, type NodeRef, pathIn, type Steps } from '../node-ref.ts';
import { describeMismatch } from './describe-mismatch.ts';
import { rootPosition, type SchemaNode, schemaAt, schemaValue } from './schema-node.ts';

/** A JSON Schema: its compiled form judges, its text tells which fields and values there are. */
export interface Schema {
  validator: ((value: unknown) => boolean) & { errors?: ErrorObject[] | null };
  /** Whether a document may hold fields that are not read. */
  isOpen: boolean;
  text: SchemaNode & { title: string };
  /** The schemas that it refers to. */
  others: readonly SchemaNode[];
}

export interface Checked<T> {
  written: Located<T>;
  issues: Issue[];
}

/**
 * Holds a part of a document against a JSON Schema.
 *
 * The value that comes back lacks what the schema refuses, so that the rules that follow can go on with the rest.
 * @param unknownFields how serious a field is that the schema does not know
 */
export function checkSchema<T>(ref: NodeRef, schema: Schema, unknownFields: 'error' | 'warning' = 'error'): Checked<T> {
  // The text of a schema is loaded where it is asked for: a closed one is not.
  const value = schema.isOpen ? schemaValue(ref.node, rootPosition(schema.text, schema.others)) : toJson(ref.node);
  schema.validator(value);
  const errors = schema.validator.errors ?? [];
  const written = { ...ref, value };
  // Steps are made anew where they are needed: a list of all would take more memory than the document.
  const issues = listIssues(errors, (error) =>
    errorToIssue(written, schema, error, stepsOf(error, value), unknownFields),
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
    // Of what is in a value that was removed, only the list it is in could tell an index from a key.
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
  unknownFields: Issue['severity'],
): Issue {
  const base = {
    severity: 'error' as const,
    path: pathIn(ref, steps),
    location: locationIn(ref, steps),
    related: [],
  };
  const name = String(steps.at(-1));
  switch (error.keyword) {
    case 'additionalProperties':
      return { ...base, location: keyLocationIn(ref, steps), ...unknownField(schema, steps, name, unknownFields) };
    case 'required':
      return { ...base, code: 'REQUIRED', message: `required field "${name}" is missing` };
    default:
      return { ...base, ...describeMismatch(error, valueAt(ref.value, steps)) };
  }
}

/** Fields of a ControllerConfiguration that the extension had once. */
const REMOVED: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  healthCheckConfig: ', which was removed from the extension in May 2025',
});

function unknownField(schema: Schema, steps: Steps, name: string, severity: Issue['severity']) {
  const known = Object.keys(schemaAt(schema.text, steps.slice(0, -1), schema.others).properties ?? {});
  const meant = nearest(name, known);
  const isGate = known.includes('AllAlpha');
  const what = isGate ? 'feature gate' : 'field';
  return {
    code: isGate ? ('UNKNOWN_FEATURE_GATE' as const) : ('UNKNOWN_FIELD' as const),
    severity: isGate ? ('error' as const) : severity,
    message: `unknown ${what} ${JSON.stringify(cutText(name))}${meant ? `, did you mean "${meant}"?` : (REMOVED[name] ?? '')}`,
    ...(meant === undefined && { hint: `known here: ${known.join(', ')}` }),
  };
}

function valueAt(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>((node, step) => (node as Record<string | number, unknown> | undefined)?.[step], value);
}

/** An item leaves a hole in its list, so that the places of those behind it stay right. The whole stays: it is a field of nothing. */
function remove(value: unknown, steps: Steps): void {
  const parent = valueAt(value, steps.slice(0, -1)) as Record<string | number, unknown> | undefined;
  for (const last of steps.slice(-1)) delete parent?.[last];
}
