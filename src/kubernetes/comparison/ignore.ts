import { formatValue } from '../../text/json-text.ts';
import { chargeCharacters, type TextBudget } from '../../text/text-budget.ts';
import { type Fields, fieldAt, fieldPath, fieldsOf, itemPath, itemsOf } from '../objects/fields.ts';
import type { Manifest } from '../objects/object-key.ts';
import { podTemplatePath } from '../objects/pod-templates.ts';
import {
  type Canon,
  type CanonItem,
  type CanonMap,
  type Identities,
  isEquivalentToAbsent,
  nameOf,
  ruleIn,
} from './canonical-value.ts';
import { matchesPattern, NO_RULES } from './rules/rule-tree.ts';

/**
 * Names of ignorable differences: `scripts` of containers, `checksums` of ConfigMaps in pod templates, and `metadata`,
 * the labels and annotations that are not rendered. The first two differ from a cluster that the extension deployed
 * without a change of behaviour.
 */
export const IGNORABLE = ['scripts', 'checksums', 'metadata'] as const;

/**
 * The targets of a pattern: the key of a label, the key of an annotation, the path of a field. `*` matches any
 * characters.
 */
export const PATTERNS = ['label', 'annotation', 'path'] as const;

export type Ignorable = (typeof IGNORABLE)[number] | `${(typeof PATTERNS)[number]}:${string}`;

/** True for a name or pattern of ignorable differences. */
export function isIgnorable(word: string): word is Ignorable {
  return (
    IGNORABLE.some((known) => known === word) ||
    PATTERNS.some((known) => /^[^:]+:./.test(word) && word.startsWith(`${known}:`))
  );
}

/** Removes ignored scripts and checksums from both sides. A script that only one side has stays a difference. */
export function omitScriptsAndChecksums(
  before: Manifest,
  after: Manifest,
  what: readonly Ignorable[],
): [Manifest, Manifest] {
  const path = podTemplatePath(before);
  if (what.length === 0 || !path || before.kind !== after.kind) return [before, after];
  const templates = [before, after].map((manifest) => fieldsOf(fieldAt(manifest, path)));
  const scripted = templates.map(containersWithScripts);
  const others = new Set(scripted[1]);
  const names = new Set(what.includes('scripts') ? (scripted[0] ?? []).filter((name) => others.has(name)) : []);
  const change = (template: Fields) =>
    withoutScripts(what.includes('checksums') ? withoutChecksums(template) : template, names);
  return [changeAt(before, path, change) as Manifest, changeAt(after, path, change) as Manifest];
}

const LISTS = ['initContainers', 'containers'];

function containersWithScripts(template: Fields): unknown[] {
  const spec = fieldsOf(template['spec']);
  return LISTS.flatMap((list) => itemsOf(spec[list])).flatMap((container) =>
    runsScript(container) ? [container['name']] : [],
  );
}

/** True if a container runs a multi-line string. A single command after `-c` is no script. */
function runsScript({ command, args }: Fields): boolean {
  const words = [command, args].flatMap((list) => (Array.isArray(list) ? list.map(formatValue) : []));
  return words.some((word) => word.trim().includes('\n'));
}

function withoutScripts(template: Fields, names: ReadonlySet<unknown>): Fields {
  if (names.size === 0) return template;
  const spec = fieldsOf(template['spec']);
  const lists = LISTS.filter((list) => Array.isArray(spec[list])).map((list) => [
    list,
    itemsOf(spec[list]).map((container) => stripped(container, names)),
  ]);
  return { ...template, spec: { ...spec, ...Object.fromEntries(lists) } };
}

function stripped(container: Fields, names: ReadonlySet<unknown>): Fields {
  if (!names.has(container['name'])) return container;
  const { command: _, args: __, ...others } = container;
  return others;
}

function withoutChecksums(template: Fields): Fields {
  const metadata = fieldsOf(template['metadata']);
  const annotations = Object.entries(fieldsOf(metadata['annotations'])).map(([key, value]) => [
    key,
    key.startsWith('checksum/') ? 'ignored' : value,
  ]);
  return annotations.length === 0
    ? template
    : { ...template, metadata: { ...metadata, annotations: Object.fromEntries(annotations) } };
}

function changeAt(fields: Fields, path: readonly string[], change: (fields: Fields) => Fields): Fields {
  const [step, ...others] = path;
  return step === undefined ? change(fields) : { ...fields, [step]: changeAt(fieldsOf(fields[step]), others, change) };
}

/** Both sides of an object in canonical form. */
interface Pair {
  before: Canon;
  after: Canon;
}

/**
 * Removes ignored fields, labels and annotations from both sides.
 *
 * @param identities the identities of both sides
 * @param budget the budget for long paths, which are matched against each pattern
 * @param rendered the rendered side. Without one, `metadata` removes labels and annotations that only one side has
 */
export function removeIgnoredFields(
  pair: Pair,
  ignored: readonly Ignorable[],
  identities: Identities,
  budget: TextBudget,
  rendered?: keyof Pair,
): void {
  const patterns = new Map(
    PATTERNS.map((kind) => [
      kind,
      ignored.filter((word) => word.startsWith(`${kind}:`)).map((word) => word.slice(kind.length + 1)),
    ]),
  );
  if ([...patterns.values()].some((list) => list.length > 0)) {
    const isIgnored = createMatcher(patterns, budget);
    for (const canon of [pair.before, pair.after]) removeFields(canon, '', isIgnored, identities);
  }
  if (ignored.includes('metadata')) removeMetadata(pair, rendered);
}

const METADATA = /(?:^|\.)metadata\.(labels|annotations)$/;

type IsIgnored = (parent: string, key: string, path: string) => boolean;

/** The length up to which a path costs nothing. */
const LONG_PATH = 1000;

function createMatcher(
  patterns: ReadonlyMap<(typeof PATTERNS)[number], readonly string[]>,
  budget: TextBudget,
): IsIgnored {
  const matches = (kind: (typeof PATTERNS)[number], text: string) =>
    patterns.get(kind)?.some((pattern) => matchesPattern(pattern, text)) === true;
  return (parent, key, path) => {
    if (path.length > LONG_PATH) chargeCharacters(budget, path.length);
    const [, field] = METADATA.exec(parent) ?? [];
    return (
      (field === 'labels' && matches('label', key)) ||
      (field === 'annotations' && matches('annotation', key)) ||
      matches('path', path)
    );
  };
}

function removeFields(canon: Canon, path: string, isIgnored: IsIgnored, identities: Identities): void {
  if (canon.type === 'map') {
    for (const [key, child] of canon.fields) {
      // Objects share empty mappings, which must not change.
      if (isEquivalentToAbsent(child, ruleIn(canon, key))) continue;
      const inner = fieldPath(path, key);
      if (isIgnored(path, key, inner)) canon.fields.delete(key);
      else removeFields(child, inner, isIgnored, identities);
    }
  } else if (canon.type === 'list') {
    canon.items = canon.items.filter((item, index) =>
      keepsItem(item, itemPath(path, item.label ?? index), isIgnored, identities),
    );
    if (canon.mode !== 'keyed') for (const item of canon.items) item.key = nameOf(item.value, identities);
  }
}

function keepsItem({ value }: CanonItem, path: string, isIgnored: IsIgnored, identities: Identities): boolean {
  if (isIgnored('', '', path)) return false;
  removeFields(value, path, isIgnored, identities);
  return true;
}

/** Removes labels and annotations of the object and its pod templates that are not rendered. */
function removeMetadata(pair: Pair, rendered: keyof Pair | undefined): void {
  const visit = (before: Canon | undefined, after: Canon | undefined): void => {
    const [left, right] = [mapOf(before), mapOf(after)];
    for (const key of new Set([...left.fields.keys(), ...right.fields.keys()])) {
      const [one, other] = [left.fields.get(key), right.fields.get(key)];
      if (key === 'metadata')
        for (const field of ['labels', 'annotations']) removeUnrendered(mapOf(one), mapOf(other), field, rendered);
      else visit(one, other);
    }
  };
  visit(pair.before, pair.after);
}

function removeUnrendered(before: CanonMap, after: CanonMap, field: string, rendered: keyof Pair | undefined): void {
  const [left, right] = [mapOf(before.fields.get(field)), mapOf(after.fields.get(field))];
  if (rendered !== 'before') for (const key of left.fields.keys()) if (!right.fields.has(key)) left.fields.delete(key);
  if (rendered !== 'after') for (const key of right.fields.keys()) if (!left.fields.has(key)) right.fields.delete(key);
}

function mapOf(canon: Canon | undefined): CanonMap {
  return canon?.type === 'map' ? canon : { type: 'map', fields: new Map(), defaults: new Map(), tree: NO_RULES };
}
