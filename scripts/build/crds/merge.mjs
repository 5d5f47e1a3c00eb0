// Merges sources: a kind over the defaults, and the differences of an older Calico over the kind.

/** The value that removes an entry. */
const ABSENT = 'absent';

/**
 * `below` with `above` laid over it, mapping by mapping. `name` and `name!` are the same field; the spelling above counts. A type
 * without a description keeps the one below it. Throws when something is taken away that is not there: it would be a mistake.
 */
export function merge(below, above) {
  if (typeof below === 'string' && typeof above === 'string') return keepDescription(below, above);
  if (!isMapping(below) || !isMapping(above)) return above;
  const merged = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const known = [key, `${key}!`, key.replace(/!$/, '')].find((name) => name in merged);
    if (value === ABSENT && known === undefined) throw new Error(`nothing to take away: ${key}`);
    const result = known === undefined ? value : merge(merged[known], value);
    if (known !== undefined) delete merged[known];
    if (value !== ABSENT) merged[key] = result;
  }
  return merged;
}

function keepDescription(below, above) {
  const description = below.indexOf(' -- ');
  return above.includes(' -- ') || description < 0 ? above : above + below.slice(description);
}

function isMapping(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
