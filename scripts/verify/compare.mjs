// Compares the manifests of a rendering with those of the chart, per object and field.
import { canonicalJson, fingerprint, nameOf } from '../conformance/normal-form.mjs';
import { inlineScripts, RULES } from '../conformance/rules.mjs';

/**
 * Compares manifests by name.
 *
 * @param {readonly any[]} chart manifests of the chart
 * @param {readonly any[]} ours manifests of calico-render
 * @param {readonly string[]} [match] compares only manifests whose name contains one of these texts
 * @returns {{ compared: number, differences: { name: string, what: string }[], deviations: { rule: string, name: string }[] }}
 * `deviations` has the rules that remove a difference of a manifest
 */
export function compareManifests(chart, ours, match) {
  const sides = [
    byName(chart, match, 'the chart renders it twice'),
    byName(ours, match, 'calico-render renders it twice'),
  ];
  const names = [...new Set(sides.flatMap(({ found }) => [...found.keys()]))].sort();
  const results = names.map((name) => compareTwo(name, ...sides.map(({ found }) => found.get(name))));
  return {
    compared: names.length,
    differences: [...sides.flatMap(({ twice }) => twice), ...results.flatMap(({ differences }) => differences)],
    deviations: results.flatMap(({ rules }, at) => rules.map((rule) => ({ rule, name: names[at] }))),
  };
}

function byName(manifests, match, what) {
  const found = new Map();
  const twice = [];
  for (const manifest of manifests) {
    const name = nameOf(manifest);
    if (!isMatch(name, match)) continue;
    if (found.has(name)) twice.push({ name, what });
    found.set(name, manifest);
  }
  return { found, twice };
}

function isMatch(name, match) {
  return !match || match.some((text) => name.includes(text));
}

/**
 * Lists the inline scripts of the chart's manifests whose text is not known. The rule `inline-scripts` hides every
 * script, so a changed one would pass.
 *
 * @param {Record<string, string[]>} known fingerprints by manifest and container
 */
export function unknownScripts(manifests, known, match) {
  const scripts = manifests.flatMap((manifest) => {
    const name = nameOf(manifest);
    return isMatch(name, match) ? inlineScripts(manifest).map((script) => ({ name, ...script })) : [];
  });
  return scripts
    .map(({ script, ...rest }) => ({ ...rest, hash: fingerprint(script) }))
    .filter(({ name, container, hash }) => !known[`${name} ${container}`]?.includes(hash))
    .map(({ name, container, hash }) => ({
      name,
      what: `the inline script of ${container} is unknown: compare its effect with that of calico-render's script, then add ${hash} to test/conformance/scripts.json`,
    }));
}

/** The result for a pair of manifests, which most inputs share. */
const compared = new WeakMap();

function compareTwo(name, chart, ours) {
  if (chart === undefined) return { rules: [], differences: [{ name, what: 'the chart does not render it' }] };
  if (ours === undefined) return { rules: [], differences: [{ name, what: 'calico-render does not render it' }] };
  if (!compared.has(chart)) compared.set(chart, new WeakMap());
  const known = compared.get(chart);
  if (!known.has(ours)) known.set(ours, applyRules(name, chart, ours));
  return known.get(ours);
}

function applyRules(name, chart, ours) {
  const [one, other] = [structuredClone(chart), structuredClone(ours)];
  let differences = fieldsThatDiffer(one, other);
  const rules = [];
  for (const rule of RULES) {
    rule.apply(one);
    rule.apply(other);
    const rest = fieldsThatDiffer(one, other);
    if (JSON.stringify(rest) !== JSON.stringify(differences)) rules.push(rule.name);
    differences = rest;
  }
  return { rules, differences: differences.map((difference) => ({ name, what: describe(difference) })) };
}

function describe({ path, chart, ours }) {
  return `${path}: the chart has ${shorten(chart)}, calico-render ${shorten(ours)}`;
}

function shorten(value) {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}… (${text.length} characters)` : text;
}

/** Lists the fields that differ, by their paths. Items of a list are named if each has a name of its own. */
function fieldsThatDiffer(chart, ours, path = '') {
  if (isTree(chart) && isTree(ours) && Array.isArray(chart) === Array.isArray(ours)) {
    const [one, other] = areNamed(chart) && areNamed(ours) ? [itemsByName(chart), itemsByName(ours)] : [chart, ours];
    const isList = Array.isArray(chart);
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    const found = keys.flatMap((key) =>
      fieldsThatDiffer(one[key], other[key], isList ? `${path}[${key}]` : join(path, key)),
    );
    const isOrder = isList && found.length === 0 && canonicalJson(chart) !== canonicalJson(ours);
    return isOrder ? [{ path, chart: Object.keys(one).join(', '), ours: Object.keys(other).join(', ') }] : found;
  }
  return chart === ours ? [] : [{ path, chart, ours }];
}

function join(path, key) {
  const step = /^[\w$-]+$/.test(key) ? key : JSON.stringify(key);
  return path === '' ? step : `${path}.${step}`;
}

function isTree(value) {
  return typeof value === 'object' && value !== null;
}

function areNamed(list) {
  if (!Array.isArray(list) || !list.every((item) => typeof item?.name === 'string')) return false;
  return new Set(list.map(({ name }) => name)).size === list.length;
}

function itemsByName(list) {
  return Object.fromEntries(list.map((item) => [item.name, item]));
}
