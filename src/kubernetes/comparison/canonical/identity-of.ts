import { type Canon, ruleIn, saysNothing } from './canon.ts';
import { isPlain, scalarIdentity } from './canonical-scalar.ts';
import type { Identities } from './identities.ts';

/** A text that is the same for equal values, and for no others. */
export function identityOf(canon: Canon): string {
  if (canon.type === 'scalar') return scalarIdentity(canon);
  if (canon.type === 'list') {
    const items = canon.items.map(({ key, value }) =>
      canon.mode === 'keyed' ? `${JSON.stringify(key)}:${identityOf(value)}` : key,
    );
    return `[${(canon.mode === 'sequence' || canon.ordered === true ? items : items.sort()).join()}]`;
  }
  const fields = [...canon.fields].filter(([key, child]) => !saysNothing(child, ruleIn(canon, key)));
  return `{${fields
    .map(([key, child]) => `${JSON.stringify(key)}:${identityOf(child)}`)
    .sort()
    .join()}}`;
}

/** A short text that is the same for equal values of one comparison. A long string that aliases repeat is looked up, not written out each time. */
export function nameOf(canon: Canon, identities: Identities): string {
  const name =
    canon.type === 'scalar' && typeof canon.value === 'string' && isPlain(canon)
      ? identities.nameOfString(canon.value)
      : undefined;
  return name ?? identities.nameOf(identityOf(canon));
}
