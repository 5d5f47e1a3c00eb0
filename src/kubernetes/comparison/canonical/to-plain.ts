import { type Canon, type CanonList, type CanonMap, ruleIn, saysNothing } from './canon.ts';
import { isSameScalar } from './canonical-scalar.ts';

/**
 * The plain value again, without what is not compared and without defaults; empty mappings that say nothing are left out.
 *
 * @param like the other side's value: what is equal is written as it is there, and what has no order stands in its order, so
 * that the two differ as texts in what differs
 */
export function toPlain(canon: Canon, like?: Canon): unknown {
  if (canon.type === 'scalar') {
    const isSame = like?.type === 'scalar' && isSameScalar(like, canon);
    if (canon.rule.secret) return like && !isSame ? '*** (differs)' : '***';
    return isSame ? like.value : canon.value;
  }
  if (canon.type === 'list') return plainItems(canon, like?.type === 'list' ? like : undefined);
  return plainFields(canon, like?.type === 'map' ? like : undefined);
}

function plainItems(list: CanonList, like: CanonList | undefined): unknown[] {
  if (!like || list.mode === 'sequence')
    return list.items.map(({ value }, index) => toPlain(value, like?.items[index]?.value));
  const others = new Map(like.items.map(({ key, value }, index) => [key, { value, index }]));
  const place = (key: string) => others.get(key)?.index ?? others.size;
  const items = list.ordered === true ? list.items : [...list.items].sort((a, b) => place(a.key) - place(b.key));
  return items.map(({ key, value }) => toPlain(value, others.get(key)?.value));
}

function plainFields(map: CanonMap, like: CanonMap | undefined): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, child] of map.fields) {
    if (!saysNothing(child, ruleIn(map, key))) define(plain, key, toPlain(child, like?.fields.get(key)));
  }
  return plain;
}

/** Sets a field, be it called `__proto__`. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
