import type { Issue, IssueCode } from '../issues/issue.ts';
import type { Location } from '../issues/origin.ts';
import { cutText } from '../text/cut-text.ts';
import type { ParsedDocument } from './document.ts';
import { getEntry, type MappingEntry, type Node, type ScalarNode } from './node.ts';

/** A reference to a node in its document: the root, a field, or the root of a text within a text. */
export interface NodeRef {
  document: ParsedDocument;
  node: Node;
  /** The path of the node in its document, empty for the root. */
  path: string;
}

/** Returns a reference to the root of a document. */
export function rootRef(document: ParsedDocument): NodeRef {
  return { document, node: document.root, path: document.path ?? '' };
}

/** A value with a reference to the node from which it was read. */
export interface Located<T> extends NodeRef {
  value: T;
}

/** Keys and indexes that lead from a node to a field in it. */
export type Steps = readonly (string | number)[];

/** Returns the path of a field in Kubernetes' notation: `spec.ipFamilies[0]`, `data["config.yaml"]`. */
export function pathIn(ref: NodeRef, steps: Steps): string {
  return steps.reduce<string>(joinPath, ref.path);
}

/** Returns the name of a field in a message, with the index of an item: `"ipFamilies[0]"`. */
export function fieldName(steps: Steps): string {
  const field = steps.findLastIndex((step) => typeof step === 'string');
  if (field < 0) return steps.length === 0 ? 'the document' : `item ${steps.join('.')}`;
  const indexes = steps.slice(field + 1).map((index) => `[${index}]`);
  return JSON.stringify(`${steps[field]}${indexes.join('')}`);
}

/** Returns the location of a field's value, or of the nearest field around it that exists. */
export function locationIn(ref: NodeRef, steps: Steps): Location {
  return ref.document.locate(descend(ref.node, steps).node.start);
}

/** Returns the location of a field's key, or of the value for an item of a list. */
export function keyLocationIn(ref: NodeRef, steps: Steps): Location {
  const { entry, node } = descend(ref.node, steps);
  return ref.document.locate((entry?.keyNode ?? node).start);
}

/** True if a field exists, even if it is null. */
export function hasField(ref: NodeRef, steps: Steps): boolean {
  return descend(ref.node, steps).complete;
}

/** True if a field exists and is null. */
export function isNull(ref: NodeRef, steps: Steps): boolean {
  return scalarAt(ref, steps)?.value === null;
}

function descend(root: Node, steps: Steps): { node: Node; entry: MappingEntry | undefined; complete: boolean } {
  let node = root;
  let entry: MappingEntry | undefined;
  for (const step of steps) {
    if (node.kind === 'mapping') {
      const found = getEntry(node, String(step));
      if (!found) return { node, entry, complete: false };
      entry = found;
      node = found.value;
    } else if (node.kind === 'sequence' && typeof step === 'number' && node.items[step]) {
      entry = undefined;
      node = node.items[step];
    } else {
      return { node, entry, complete: false };
    }
  }
  return { node, entry, complete: true };
}

/** Returns a reference to a field, or undefined if it does not exist. */
export function childAt(ref: NodeRef, steps: Steps): NodeRef | undefined {
  const { node, complete } = descend(ref.node, steps);
  return complete ? { document: ref.document, node, path: pathIn(ref, steps) } : undefined;
}

/** Returns the digits of an integer that a double cannot hold, or undefined for any other value. */
export function exactAt(ref: NodeRef, steps: Steps): string | undefined {
  return scalarAt(ref, steps)?.exact;
}

/** Returns the string in a field, or undefined if it does not exist or has another type. */
export function textAt(ref: NodeRef, steps: Steps): string | undefined {
  const value = scalarAt(ref, steps)?.value;
  return typeof value === 'string' ? value : undefined;
}

function scalarAt(ref: NodeRef, steps: Steps): ScalarNode | undefined {
  const { node, complete } = descend(ref.node, steps);
  return complete && node.kind === 'scalar' ? node : undefined;
}

/** Limits of the length of a step and a path, which are text for people. */
const MAX_STEP_LENGTH = 200;
const MAX_PATH_LENGTH = 1000;

/** Adds a step to a path, in Kubernetes' notation. */
export function joinPath(path: string, step: string | number): string {
  if (path.length > MAX_PATH_LENGTH) return path.endsWith('…') ? path : `${path}…`;
  if (typeof step === 'number') return `${path}[${step}]`;
  if (step.length > MAX_STEP_LENGTH) return joinPath(path, cutText(step, MAX_STEP_LENGTH));
  if (step === '' || /[.[\]"\s]/.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}

/** Splits a path into its steps. Returns undefined for an invalid path. */
export function splitPath(path: string): (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  const step = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|(\.?)([^.[\]"\s]+)/y;
  while (step.lastIndex < path.length) {
    const isFirst = step.lastIndex === 0;
    const [whole, index, quoted, dot, name] = step.exec(path) ?? [];
    if (whole === undefined || (name !== undefined && isFirst === (dot === '.'))) return undefined;
    steps.push(index !== undefined ? Number(index) : quoted !== undefined ? JSON.parse(quoted) : (name as string));
  }
  return steps;
}

/** A finding of a rule at a field of a node. */
export interface Finding {
  steps: Steps;
  code: IssueCode;
  message: string;
  severity?: Issue['severity'];
  hint?: string;
  related?: Location[];
  /** Reports the location of the field's key instead of its value. */
  atKey?: boolean;
}

/** Returns the issue of a finding, with its path and location. */
export function createIssue(ref: NodeRef, finding: Finding): Issue {
  return {
    severity: finding.severity ?? 'error',
    code: finding.code,
    path: pathIn(ref, finding.steps),
    message: cutText(finding.message),
    location: (finding.atKey ? keyLocationIn : locationIn)(ref, finding.steps),
    related: finding.related ?? [],
    ...(finding.hint !== undefined && { hint: cutText(finding.hint) }),
  };
}
