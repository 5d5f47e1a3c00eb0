// The figures of test/conformance and those of a chart: confirms the former, or records them for a new release.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, nameOf, normalize, normalizeValues } from '../conformance/normal-form.mjs';

/** The group of Calico's CustomResourceDefinitions, whose figures are in crds.json. */
const isCalicoCrd = ({ kind, spec }) => kind === 'CustomResourceDefinition' && spec?.group !== 'k8s.cni.cncf.io';

/** Fingerprints by manifest: many renderings share a manifest. */
const fingerprints = new WeakMap();

function fingerprintOf(manifest) {
  if (!fingerprints.has(manifest)) fingerprints.set(manifest, fingerprint(normalize(manifest)));
  return fingerprints.get(manifest);
}

/**
 * Compares the manifests of the chart with the figures of a release, without calico-render.
 *
 * @param {{ id: string, manifests: any[] }[]} results with the manifests of the chart
 * @param data from `readData`
 * @param {{ version: string, crds: string }} release
 * @returns {{ confirmed: number, wrong: { id: string, name: string }[] }} `confirmed` is the number of manifests
 */
export function confirmFigures(results, data, { version, crds }) {
  const { rows } = data.clusters.expected.get(version);
  const wrong = [];
  let confirmed = 0;
  for (const { id, manifests } of results) {
    const expected = expectedFingerprints(rows.get(id), data.manifests, data.crds[crds]);
    for (const manifest of manifests) {
      const name = nameOf(manifest);
      if (expected.get(name) === fingerprintOf(manifest)) confirmed += 1;
      else wrong.push({ id, name });
      expected.delete(name);
    }
    for (const name of expected.keys()) wrong.push({ id, name });
  }
  return { confirmed, wrong };
}

/** Returns the fingerprints of an input by manifest, those of CustomResourceDefinitions included. */
function expectedFingerprints({ manifests = [] }, table, crds) {
  const own = Object.entries(table).map(([name, known], at) => [name, known[(manifests[at] ?? 0) - 1]]);
  const definitions = Object.entries(crds).map(([name, hash]) => [
    nameOf({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name } }),
    hash,
  ]);
  return new Map([...own, ...definitions].filter(([, hash]) => hash !== undefined));
}

/**
 * Writes the figures of a release: fingerprints of the chart's manifests, and verdicts, feature gates and values of
 * calico-render. The header says so.
 *
 * @param {string} folder with the conformance data
 * @param {{ id: string, manifests: any[] }[]} results with the manifests of the chart
 * @param {Map<string, any>} rendered values and feature gates of calico-render by input
 * @param {{ version: string, crds: string }} release
 */
export function recordFigures(folder, results, rendered, data, { version, crds }) {
  const table = structuredClone(data.manifests);
  const byId = new Map(results.map(({ id, manifests }) => [id, manifests]));
  const rows = [...rendered].map(([id, { values, featureGates }]) => {
    if (!byId.has(id)) return { id, verdict: 'rejected' };
    const gates = Object.keys(featureGates).filter((name) => featureGates[name]);
    const own = byId.get(id).filter((manifest) => !isCalicoCrd(manifest));
    const numbers = new Map(own.map((manifest) => [nameOf(manifest), addFingerprint(table, manifest)]));
    const row = { id, verdict: 'accepted', gates: gates.sort(), values: fingerprint(normalizeValues(values)) };
    return { ...row, numbers };
  });
  const names = Object.keys(table);
  const accepted = rows.find(({ verdict }) => verdict === 'accepted');
  const header = {
    release: version,
    featureGates: Object.keys(rendered.get(accepted.id).featureGates).sort(),
    note: 'fingerprints of manifests are those of the chart; verdicts and values are those of calico-render',
  };
  const lines = rows.map(({ numbers, ...row }) =>
    numbers ? { ...row, manifests: names.map((name) => numbers.get(name) ?? 0) } : row,
  );
  const crdSets = { ...data.crds, [crds]: data.crds[crds] ?? crdFigures(results[0].manifests) };
  writeFileSync(join(folder, 'clusters', `${version}.jsonl`), toLines([header, ...lines]));
  writeFileSync(join(folder, 'manifests.json'), `${JSON.stringify(table, undefined, 2)}\n`);
  writeFileSync(join(folder, 'crds.json'), `${JSON.stringify(crdSets, undefined, 2)}\n`);
}

/** Returns the number of a manifest's fingerprint, which is added to the table if it is new. */
function addFingerprint(table, manifest) {
  const name = nameOf(manifest);
  table[name] ??= [];
  const hash = fingerprintOf(manifest);
  if (!table[name].includes(hash)) table[name].push(hash);
  return table[name].indexOf(hash) + 1;
}

function crdFigures(manifests) {
  const crds = manifests.filter(isCalicoCrd).map((crd) => [crd.metadata.name, fingerprintOf(crd)]);
  return Object.fromEntries(crds.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function toLines(rows) {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
