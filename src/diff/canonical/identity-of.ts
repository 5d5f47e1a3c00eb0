import { type Canon, ruleIn, saysNothing } from './canon.ts';
import { scalarIdentity } from './canonical-scalar.ts';

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
