// The report of a verification.
import { RULES } from '../conformance/rules.mjs';
import { FAILS } from './verify.mjs';

/** Why a deviation is deliberate, by its name. */
const REASONS = new Map([
  ...RULES.map(({ name, why }) => [name, why]),
  [FAILS, 'Helm cannot render the chart for these values; calico-render does, and warns EXTENSION_FAILS'],
]);
const DEVIATIONS = new Set([...RULES.filter(({ isDeviation }) => isDeviation).map(({ name }) => name), FAILS]);

/**
 * Formats the results of a verification: deviations by name, the most frequent differences, and a count of the inputs.
 *
 * @param {Awaited<ReturnType<import('./verify.mjs').verify>>} results
 * @param {number} shown the number of differences
 */
export function formatReport(results, shown) {
  const rules = [
    ...collect(
      results,
      ({ deviations }) => deviations,
      ({ rule }) => rule,
    ),
  ];
  const found = collect(
    results,
    ({ differences }) => differences,
    ({ name, what }) => `${name}\n${what}`,
  );
  const differences = [...found.values()].sort((a, b) => b.ids.size - a.ids.size);
  const failed = results.filter((result) => result.differences.length > 0).length;
  return [
    ...titled('deliberate deviations:', rules.filter(([rule]) => DEVIATIONS.has(rule)).map(describeRule)),
    ...titled('equal in another notation:', rules.filter(([rule]) => !DEVIATIONS.has(rule)).map(describeRule)),
    ...titled('differences:', describeDifferences(differences.slice(0, shown))),
    ...(differences.length > shown
      ? [`  ${counted(differences.length - shown, 'more difference')}; --show prints them`]
      : []),
    `${results.length - failed} passed, ${failed} failed`,
    '',
  ]
    .map(printable)
    .join('\n');
}

/** Escapes characters that control a terminal: names and messages of a chart may have them. */
export function printable(text) {
  return text.replace(/[^\P{C}\n]/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
}

function describeRule([rule, { names, ids }]) {
  return `  ${rule} (${counted(names.size, 'manifest')}, ${counted(ids.size, 'input')}): ${REASONS.get(rule)}`;
}

/** Returns a line per difference, below the name of the manifest. */
function describeDifferences(differences) {
  const names = new Set(differences.flatMap((difference) => [...difference.names]));
  return [...names].flatMap((name) => [
    `  ${name}`,
    ...differences.filter((difference) => difference.names.has(name)).map(describeDifference),
  ]);
}

function describeDifference({ item, ids }) {
  const [first] = ids;
  return `    ${item.what} (${first}${ids.size > 1 ? ` and ${ids.size - 1} more` : ''})`;
}

function titled(title, lines) {
  return lines.length > 0 ? [title, ...lines] : [];
}

/** Collects items of results by a key: one item, the manifests that have it, and the inputs. */
function collect(results, itemsOf, keyOf) {
  const found = new Map();
  for (const result of results)
    for (const item of itemsOf(result)) {
      const key = keyOf(item);
      if (!found.has(key)) found.set(key, { item, names: new Set(), ids: new Set() });
      found.get(key).names.add(item.name);
      found.get(key).ids.add(result.id);
    }
  return found;
}

/** Returns a number with a noun. */
export function counted(number, noun) {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
