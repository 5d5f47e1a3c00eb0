/**
 * Judges cases and describes the differences.
 *
 * @param {import('./suites.mjs').Case[]} cases
 * @param {number} shown the number of differences that are described, the most frequent first
 * @returns `text` with a line per suite and release, the differences and a closing count; a case without difference has
 * passed. No case at all is a failure.
 */
export function runCases(cases, shown) {
  const groups = new Map();
  const differences = new Map();
  let failed = 0;
  for (const item of cases) {
    const found = judge(item);
    const group = `${item.suite}, ${item.release}${item.note ? ` (${item.note})` : ''}`;
    const [judged, wrong] = groups.get(group) ?? [0, 0];
    groups.set(group, [judged + 1, wrong + (found.length > 0 ? 1 : 0)]);
    if (found.length > 0) failed += 1;
    for (const difference of found) note(differences, difference, item);
  }
  const most = [...differences].sort(([, a], [, b]) => b.places.length - a.places.length);
  const lines = [
    ...[...groups].map(([group, [judged, wrong]]) => `${group}: ${judged} judged, ${wrong} with a difference`),
    ...most.slice(0, shown).flatMap(describe),
    ...(most.length > shown ? [`${most.length - shown} more differences; --show prints them`] : []),
    `${cases.length - failed} passed, ${failed} failed`,
  ];
  return { text: `${lines.join('\n')}\n`, passed: cases.length - failed, failed };
}

/** A rendering that throws is a difference, too. */
function judge(item) {
  try {
    return item.judge();
  } catch (error) {
    return [{ what: `calico-render throws ${error}` }];
  }
}

function note(differences, { what, object }, { id, release }) {
  const known = differences.get(what) ?? { places: [], object };
  known.places.push(`${id}, ${release}`);
  differences.set(what, known);
}

function describe([what, { places, object }]) {
  const count = places.length === 1 ? '' : ` and ${places.length - 1} more`;
  const lines = ['', `${what} (${places[0]}${count})`];
  if (object !== undefined)
    lines.push('calico-render renders, in the normal form:', JSON.stringify(sorted(object), undefined, 2));
  return lines;
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([key, item]) => [key, sorted(item)]));
}
