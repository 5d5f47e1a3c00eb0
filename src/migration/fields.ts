import { createIssueList, type Issue, type IssueList } from '../issues/issue.ts';
import { cutText } from '../text/cut-text.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';
import { type MappingNode, type Node, toJson } from '../yaml/node.ts';
import { createIssue, type Finding, type NodeRef, pathIn, type Steps, splitPath } from '../yaml/node-ref.ts';
import { unsupportedValue, wrongType } from '../yaml/schema/describe-mismatch.ts';
import type { Outcome, Report } from './report.ts';

/** A field of a foreign API: its type, and what becomes of it in a migration. */
export interface Field {
  type: 'text' | 'integer' | 'boolean' | 'scalar' | 'mapping' | 'list' | 'any';
  /** The allowed texts. */
  values?: readonly string[];
  /** The limits of an integer. */
  range?: readonly [min: number, max: number];
  /** The fields of a mapping. Without them, a mapping may have any keys. */
  fields?: Readonly<Record<string, Field>>;
  /** The items of a list. */
  items?: Field;
  /** Set for a field without a counterpart. All other fields are mapped one by one. */
  without?: NoCounterpart;
}

/** The report of a field that has no counterpart. */
export interface NoCounterpart {
  reason: string;
  action?: string;
  /** Default: `dropped`. */
  outcome?: Outcome;
  /** Returns true for values with the effect that the extension has anyway. */
  isSame?(value: unknown): boolean;
}

export const text: Field = { type: 'text' };
export const boolean: Field = { type: 'boolean' };
export const integer: Field = { type: 'integer', range: [-2147483648, 2147483647] };
/** A quantity, or an integer or percentage. */
export const scalar: Field = { type: 'scalar' };
export const any: Field = { type: 'any' };
export const anyMapping: Field = { type: 'mapping' };

/** Returns a text field with a fixed set of values. */
export function oneOf(...values: string[]): Field {
  return { type: 'text', values };
}

/** Returns a mapping with the given fields. */
export function mapping(fields: Readonly<Record<string, Field>>): Field {
  return { type: 'mapping', fields };
}

/** Returns a list of items. */
export function list(items: Field): Field {
  return { type: 'list', items };
}

/** Returns a field that is reported as dropped, except for values that have the same effect. */
export function dropped(field: Field, reason: string, more: Omit<NoCounterpart, 'reason'> = {}): Field {
  return { ...field, without: { reason, ...more } };
}

/** Returns a predicate for a fixed set of values. */
export function equals(...values: unknown[]): (value: unknown) => boolean {
  return (value) => values.includes(value);
}

/** Checks the types and names of a node's fields. Null is an absent field, as in Kubernetes. */
export function checkFields(ref: NodeRef, field: Field): Issue[] {
  const issues = createIssueList();
  visit(ref, ref.node, field, [], { issues, root: field });
  return issues.all();
}

interface Checking {
  issues: IssueList;
  root: Field;
}

function visit(ref: NodeRef, node: Node, field: Field, steps: Steps, checking: Checking) {
  const add = (finding: Omit<Finding, 'steps'>) => checking.issues.add(() => createIssue(ref, { steps, ...finding }));
  if (field.type === 'any' || (node.kind === 'scalar' && node.value === null)) return;
  const types = TYPES[field.type];
  if (!types.includes(typeOf(node))) return add(wrongType(types, toShallowJson(node), nameSteps(ref, steps)));
  if (node.kind === 'mapping') return visitMapping(ref, node, field, steps, checking);
  if (node.kind === 'sequence') {
    const { items } = field;
    if (items) for (const [index, item] of node.items.entries()) visit(ref, item, items, [...steps, index], checking);
    return;
  }
  const problem = problemOf(node.value, field, nameSteps(ref, steps));
  if (problem) add(problem);
}

const TYPES: Record<Exclude<Field['type'], 'any'>, string[]> = {
  text: ['string'],
  integer: ['integer'],
  boolean: ['boolean'],
  scalar: ['string', 'integer', 'number'],
  mapping: ['object'],
  list: ['array'],
};

function typeOf(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'mapping' ? 'object' : 'array';
  return Number.isInteger(node.value) ? 'integer' : typeof node.value;
}

function toShallowJson(node: Node): unknown {
  return node.kind === 'scalar' ? node.value : node.kind === 'mapping' ? {} : [];
}

function problemOf(value: unknown, { values, range }: Field, steps: Steps): Omit<Finding, 'steps'> | undefined {
  if (values && typeof value === 'string' && !values.includes(value)) return unsupportedValue(values, value, steps);
  if (!range || typeof value !== 'number' || (value >= range[0] && value <= range[1])) return undefined;
  const name = JSON.stringify(String(steps.at(-1) ?? ''));
  const message = `${name} is out of range: it must be from ${range[0]} to ${range[1]}, not ${value}`;
  return { code: 'OUT_OF_RANGE', message };
}

/** Returns the steps from the root of the document, whose last one names the field in a message. */
function nameSteps(ref: NodeRef, steps: Steps): Steps {
  return [...(splitPath(ref.path) ?? []), ...steps];
}

function visitMapping(ref: NodeRef, node: MappingNode, field: Field, steps: Steps, checking: Checking): void {
  const { fields } = field;
  if (!fields) return;
  for (const { key, value, overriddenBy } of node.entries) {
    if (overriddenBy) continue;
    const within = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (within) visit(ref, value, within, [...steps, key], checking);
    else checking.issues.add(() => createIssue(ref, unknownField(ref, key, fields, steps, checking.root)));
  }
}

function unknownField(
  ref: NodeRef,
  key: string,
  fields: Readonly<Record<string, Field>>,
  steps: Steps,
  root: Field,
): Finding {
  const at = { steps: [...steps, key], atKey: true };
  const known = Object.keys(fields);
  const meant = nearest(key, known);
  const name = JSON.stringify(cutText(key, 200));
  const elsewhere = meant === undefined ? placeOf(key, root) : undefined;
  if (elsewhere) {
    const message = `field ${name} is ignored here: move it to ${pathIn(ref, elsewhere)}`;
    return { ...at, code: 'MISPLACED_FIELD', message };
  }
  const message = `unknown field ${name}${didYouMean(key, meant)}`;
  return {
    ...at,
    code: 'UNKNOWN_FIELD',
    message,
    ...(meant === undefined && { hint: `supported fields: ${known.join(', ')}` }),
  };
}

/** Returns the first location of a field with this name, outside of lists. */
function placeOf(name: string, { fields = {} }: Field, steps: Steps = []): Steps | undefined {
  if (Object.hasOwn(fields, name)) return [...steps, name];
  for (const [key, field] of Object.entries(fields)) {
    const found = placeOf(name, field, [...steps, key]);
    if (found) return found;
  }
  return undefined;
}

/**
 * Reports the fields of a node that have no counterpart.
 *
 * @param isOverridden returns true for a field that another document overrides, by its steps from the node
 */
export function reportDropped(
  ref: NodeRef,
  field: Field,
  report: Report,
  isOverridden: (steps: Steps) => boolean = () => false,
  steps: Steps = [],
) {
  const { node, document } = ref;
  if ((node.kind === 'scalar' && node.value === null) || isOverridden(steps)) return;
  if (field.without) return reportWithout(ref, field.without, report);
  const visitChild = (step: string | number, child: Node, within: Field) =>
    reportDropped({ document, node: child, path: pathIn(ref, [step]) }, within, report, isOverridden, [...steps, step]);
  if (node.kind === 'mapping') {
    for (const { key, value, overriddenBy } of node.entries) {
      const within = field.fields && Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
      if (within && !overriddenBy) visitChild(key, value, within);
    }
  }
  if (node.kind === 'sequence' && field.items)
    for (const [index, item] of node.items.entries()) visitChild(index, item, field.items);
}

function reportWithout(ref: NodeRef, without: NoCounterpart, report: Report): void {
  const { node, document, path } = ref;
  const { reason, action, outcome = 'dropped', isSame } = without;
  const setting = { path, origin: document.locate(node.start) };
  if (isEmptyNode(node) || isSame?.(toJson(node)))
    report.add('same', setting, 'the extension has the same effect without it');
  else report.add(outcome, setting, reason, action);
}

/** True for an empty string, mapping or list, and for null. */
export function isEmptyNode(node: Node): boolean {
  if (node.kind === 'scalar') return node.value === '' || node.value === null;
  return (node.kind === 'mapping' ? node.entries : node.items).length === 0;
}
