import { createIssueList, type Issue } from '../../issues/issue.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import type { Node } from '../../yaml/node.ts';
import { createIssue, type NodeRef, pathIn, type Steps } from '../../yaml/node-ref.ts';
import type { Schema } from '../../yaml/schema/check-schema.ts';
import { childPosition, rootPosition, type SchemaPosition } from '../../yaml/schema/schema-node.ts';

/** A part of an open document with a separate schema: a provider configuration. */
export interface Carried {
  steps: Steps;
  schema: Schema;
}

/** The properties of an open document that are not in its schema. */
export interface OpenDocument {
  carried?: readonly Carried[];
  /** Severity of a field at the wrong place: a warning by default. */
  misplaced?: Issue['severity'];
  /** Fields with another name in a similar kind or version, by their path in this one. */
  synonyms?: Readonly<Record<string, Steps>>;
  /** A field of the schema that only another version of the document has. */
  otherVersion?: string;
}

/**
 * Finds fields of an open document (which can have fields that are not read) whose name resembles that of a missing
 * field next to them, and fields that are read at another level of the document.
 */
export function checkNearMisses(
  part: NodeRef,
  schema: Schema,
  { carried = [], misplaced = 'warning', synonyms = {}, otherVersion }: OpenDocument = {},
): Issue[] {
  const root = rootPosition(schema.text, schema.others);
  const rightPlace = (name: string, steps: Steps) => {
    const places = PLACES.get(schema) ?? fieldPlaces(root, carried);
    PLACES.set(schema, places);
    if (Object.hasOwn(synonyms, name)) return synonyms[name];
    const candidates = places.get(name) ?? [];
    return closest(
      otherVersion === undefined ? candidates : candidates.filter(([first]) => first !== otherVersion),
      steps,
    );
  };
  const issues = createIssueList();
  const visit = (node: Node, place: SchemaPosition, steps: Steps): void => {
    const { properties, additionalProperties } = place.node;
    // A closed place has its unknown fields reported by the schema itself.
    if (node.kind !== 'mapping' || !properties || additionalProperties === false) return;
    const written = new Set(node.entries.map(({ key }) => key));
    const missing = Object.keys(properties).filter((name) => !written.has(name));
    for (const { key, value } of node.entries) {
      const within = childPosition(place, key);
      if (within) {
        visit(value, within, [...steps, key]);
        continue;
      }
      const at = { steps: [...steps, key], atKey: true };
      const meant = nearest(key, missing);
      if (meant !== undefined) {
        const message = `field ${JSON.stringify(key)} is ignored${didYouMean(key, meant)}`;
        issues.add(() => createIssue(part, { ...at, code: 'NEAR_MISS', severity: 'warning', message }));
        continue;
      }
      const right = rightPlace(key, steps);
      if (!right) continue;
      const message = `field ${JSON.stringify(key)} is ignored here: move it to ${pathIn(part, right)}`;
      issues.add(() => createIssue(part, { ...at, code: 'MISPLACED_FIELD', severity: misplaced, message }));
    }
  };
  visit(part.node, root, []);
  return issues.all();
}

/** Names that are too common to report at an unknown position. */
const COMMON = [
  'apiVersion',
  'kind',
  'metadata',
  'name',
  'namespace',
  'spec',
  'status',
  'type',
  'enabled',
  'version',
  'mode',
  'image',
  'tag',
  'ref',
  'helm',
  'provider',
  'resources',
  'node',
  'cpu',
  'memory',
  'pool',
  'cidr',
];

/** Gathered once for each schema: nearly every Shoot has fields that are not read. A schema always carries the same. */
const PLACES = new WeakMap<Schema, Map<string, Steps[]>>();

/** Finds every field that is read, by its name. */
function fieldPlaces(root: SchemaPosition, carried: readonly Carried[]): Map<string, Steps[]> {
  const places = new Map<string, Steps[]>();
  const collect = (place: SchemaPosition, steps: Steps): void => {
    for (const name of Object.keys(place.node.properties ?? {})) {
      const within = childPosition(place, name);
      if (!COMMON.includes(name)) places.set(name, [...(places.get(name) ?? []), [...steps, name]]);
      if (within) collect(within, [...steps, name]);
    }
  };
  collect(root, []);
  for (const { steps, schema } of carried) collect(rootPosition(schema.text, schema.others), steps);
  return places;
}

/** Returns the path that has the most in common with that of a field. The first one of equal paths. */
function closest(candidates: readonly Steps[], steps: Steps): Steps | undefined {
  const common = (other: Steps) => {
    const index = other.findIndex((step, at) => step !== steps[at]);
    return index < 0 ? other.length : index;
  };
  return candidates.reduce<Steps | undefined>(
    (best, one) => (best === undefined || common(one) > common(best) ? one : best),
    undefined,
  );
}
