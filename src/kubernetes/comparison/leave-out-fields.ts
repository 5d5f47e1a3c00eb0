import { chargeCharacters, type TextBudget } from '../../text/text-budget.ts';
import { type Canon, type CanonItem, type CanonMap, ruleIn, saysNothing } from './canonical/canon.ts';
import type { Identities } from './canonical/identities.ts';
import { nameOf } from './canonical/identity-of.ts';
import { fieldPath, itemPath } from './compare/field-path.ts';
import { type Ignorable, PATTERNS } from './ignore.ts';
import { matchesPattern } from './matches-pattern.ts';
import { NO_RULES } from './rules/rule-tree.ts';

/** Two sides of an object, made ready to be compared. */
interface Pair {
  before: Canon;
  after: Canon;
}

/**
 * Removes what is to be ignored from both sides: fields, labels and annotations by pattern, and with `metadata` the labels and annotations that are not
 * rendered.
 *
 * @param identities those that both sides were made ready with
 * @param budget pays for long paths, each of which is held against the patterns
 * @param rendered the side that was rendered; without one, labels and annotations that only one side has are removed
 */
export function leaveOutFields(
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
    const isIgnored = matcher(patterns, budget);
    for (const canon of [pair.before, pair.after]) removeFields(canon, '', isIgnored, identities);
  }
  if (ignored.includes('metadata')) leaveOutMetadata(pair, rendered);
}

const METADATA = /(?:^|\.)metadata\.(labels|annotations)$/;

type IsIgnored = (parent: string, key: string, path: string) => boolean;

/** A shorter path costs nothing. */
const LONG_PATH = 1000;

function matcher(patterns: ReadonlyMap<(typeof PATTERNS)[number], readonly string[]>, budget: TextBudget): IsIgnored {
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
      // Objects share what says nothing.
      if (saysNothing(child, ruleIn(canon, key))) continue;
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

/** Where labels and annotations stand: those of the object, and those of pod templates. */
function leaveOutMetadata(pair: Pair, rendered: keyof Pair | undefined): void {
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
