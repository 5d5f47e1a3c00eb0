import type { IssueCode } from '../issues/codes.ts';
import type { Issue } from '../issues/issue.ts';
import type { Location } from '../issues/origin.ts';
import { cutText } from '../text/cut-text.ts';
import type { ParsedDocument } from './document.ts';
import { getEntry, type MappingEntry, type Node, type ScalarNode } from './node.ts';

/** A part of a document that is read as a whole: the document itself, or what it carries (a provider configuration, a text within a text). */
export interface Part {
  document: ParsedDocument;
  node: Node;
  /** Where the part stands in its document, empty for the document itself. */
  path: string;
}

/** Returns a document as a part. */
export function partOf(document: ParsedDocument): Part {
  return { document, node: document.root, path: document.path ?? '' };
}

/** A part and what was read from it. */
export interface Written<T> extends Part {
  value: T;
}

/** Steps from a part to a field in it. */
export type Steps = readonly (string | number)[];

/** The path of a field as Kubernetes writes it: `spec.ipFamilies[0]`, `data["config.yaml"]`. */
export function pathIn(part: Part, steps: Steps): string {
  return steps.reduce<string>(joinPath, part.path);
}

/** Where a field stands: its value's place; for one that is not written, the place of the nearest that is. */
export function locationIn(part: Part, steps: Steps): Location {
  return part.document.locate(descend(part.node, steps).node.start);
}

/** Where a field's key stands; the place of the value for an item of a list. */
export function keyLocationIn(part: Part, steps: Steps): Location {
  const { entry, node } = descend(part.node, steps);
  return part.document.locate((entry?.keyNode ?? node).start);
}

/** Whether a field is written, be it as null. */
export function isWritten(part: Part, steps: Steps): boolean {
  return descend(part.node, steps).complete;
}

/** True if a field is written as null. */
export function isNull(part: Part, steps: Steps): boolean {
  return scalarAt(part, steps)?.value === null;
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

/** A part within a part. Nothing where the field is not written. */
export function partAt(part: Part, steps: Steps): Part | undefined {
  const { node, complete } = descend(part.node, steps);
  return complete ? { document: part.document, node, path: pathIn(part, steps) } : undefined;
}

/** An integer that a double cannot hold, as Kubernetes' JSON has it. Nothing where the field's value says it all. */
export function exactAt(part: Part, steps: Steps): string | undefined {
  return scalarAt(part, steps)?.exact;
}

/** The string that a field holds. Nothing where it is not written, or not a string. */
export function textAt(part: Part, steps: Steps): string | undefined {
  const value = scalarAt(part, steps)?.value;
  return typeof value === 'string' ? value : undefined;
}

function scalarAt(part: Part, steps: Steps): ScalarNode | undefined {
  const { node, complete } = descend(part.node, steps);
  return complete && node.kind === 'scalar' ? node : undefined;
}

/** A path is text for people: of a longer step or path, the rest is left out. */
const MAX_STEP = 200;
const MAX_PATH = 1000;

/** Adds a step to the path of a field, as Kubernetes writes it: `spec.ipFamilies[0]`, `data["config.yaml"]`. */
export function joinPath(path: string, step: string | number): string {
  if (path.length > MAX_PATH) return path.endsWith('…') ? path : `${path}…`;
  if (typeof step === 'number') return `${path}[${step}]`;
  if (step.length > MAX_STEP) return joinPath(path, cutText(step, MAX_STEP));
  if (step === '' || /[.[\]"\s]/.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}

/** Takes a path apart into its steps. Nothing for a text that is no path. */
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

/** What a rule finds wrong at a field of the part it looks at. */
export interface Finding {
  steps: Steps;
  code: IssueCode;
  message: string;
  severity?: Issue['severity'];
  hint?: string;
  related?: Location[];
  /** Points to the field's name in place of its value. */
  atKey?: boolean;
}

/** Makes a finding an issue: with its path and place. */
export function toIssue(part: Part, finding: Finding): Issue {
  return {
    severity: finding.severity ?? 'error',
    code: finding.code,
    path: pathIn(part, finding.steps),
    message: cutText(finding.message),
    location: (finding.atKey ? keyLocationIn : locationIn)(part, finding.steps),
    related: finding.related ?? [],
    ...(finding.hint !== undefined && { hint: cutText(finding.hint) }),
  };
}
