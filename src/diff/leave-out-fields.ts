import type { Canon, CanonItem, CanonMap } from './canonical/canon.ts';
import { identityOf } from './canonical/identity-of.ts';
import { fieldPath, itemPath } from './compare/field-path.ts';
import { type Ignorable, PATTERNS } from './ignore.ts';
import { matchesPattern } from './matches-pattern.ts';

/** Two sides of an object, made ready to be compared. */
interface Pair {
  before: Canon;
  after: Canon;
}

/**
 * Removes what is to be ignored from both sides: fields, labels and annotations by pattern, and with `metadata` the labels and annotations that are not
 * rendered.
 *
 * @param rendered the side that was rendered; without one, labels and annotations that only one side has are removed
 */
export function leaveOutFields(pair: Pair, ignored: readonly Ignorable[], rendered?: keyof Pair): void {
  const patterns = new Map(
    PATTERNS.map((kind) => [
      kind,
      ignored.filter((word) => word.startsWith(`${kind}:`)).map((word) => word.slice(kind.length + 1)),
    ]),
  );
  if ([...patterns.values()].some((list) => list.length > 0)) {
    const isIgnored = matcher(patterns);
    for (const canon of [pair.before, pair.after]) removeFields(canon, '', isIgnored);
  }
  if (ignored.includes('metadata')) leaveOutMetadata(pair, rendered);
}

const METADATA = /(?:^|\.)metadata\.(labels|annotations)$/;

type IsIgnored = (parent: string, key: string, path: string) => boolean;

function matcher(patterns: ReadonlyMap<(typeof PATTERNS)[number], readonly string[]>): IsIgnored {
  const matches = (kind: (typeof PATTERNS)[number], text: string) =>
    patterns.get(kind)?.some((pattern) => matchesPattern(pattern, text)) === true;
  return (parent, key, path) => {
    const [, field] = METADATA.exec(parent) ?? [];
    return (
      (field === 'labels' && matches('label', key)) ||
      (field === 'annotations' && matches('annotation', key)) ||
      matches('path', path)
    );
  };
}

function removeFields(canon: Canon, path: string, isIgnored: IsIgnored): void {
  if (canon.type === 'map') {
    for (const [key, child] of canon.fields) {
      const inner = fieldPath(path, key);
      if (isIgnored(path, key, inner)) canon.fields.delete(key);
      else removeFields(child, inner, isIgnored);
    }
  } else if (canon.type === 'list') {
    canon.items = canon.items.filter((item, index) => keepsItem(item, itemPath(path, item.label ?? index), isIgnored));
    if (canon.mode !== 'keyed') for (const item of canon.items) item.key = identityOf(item.value);
  }
}

function keepsItem({ value }: CanonItem, path: string, isIgnored: IsIgnored): boolean {
  if (isIgnored('', '', path)) return false;
  removeFields(value, path, isIgnored);
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
  return canon?.type === 'map' ? canon : { type: 'map', fields: new Map(), defaults: new Map(), rules: new Map() };
}
