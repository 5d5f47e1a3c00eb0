// Verifies subjects: has Helm render the chart with their values, and compares the manifests.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareManifests, unknownScripts } from './compare.mjs';
import { renderChart } from './helm.mjs';
import { splitDocuments } from './subjects.mjs';

/** The deviation of an input for which the chart cannot be rendered. */
export const FAILS = 'extension-fails';

/**
 * @param {import('./subjects.mjs').Subject[]} subjects
 * @param {{ helm: { program: string }, chart: string, match?: string[], library: any, scripts: Record<string, string[]>,
 * limits?: object }} options `scripts` has the fingerprints of the extension's inline scripts
 * @returns for each subject its id, `differences`, `deviations`, and `manifests` of the chart
 */
export async function verify(subjects, { helm, chart, match, library, scripts, limits }) {
  const folder = mkdtempSync(join(tmpdir(), 'calico-render-verify-'));
  const read = createReader(library);
  try {
    const byFile = groupByValues(subjects, folder);
    const results = new Map();
    await renderChart(
      helm,
      chart,
      [...byFile.keys()],
      availableParallelism(),
      (file, rendering) => {
        for (const subject of byFile.get(file))
          results.set(subject.id, judge(subject, rendering, read, { match, scripts }));
      },
      limits,
    );
    return subjects.map(({ id }) => ({ id, ...results.get(id) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes values to files. Inputs with equal values share a file, and so a rendering. */
function groupByValues(subjects, folder) {
  const groups = new Map();
  for (const subject of subjects) groups.set(subject.values, [...(groups.get(subject.values) ?? []), subject]);
  return new Map(
    [...groups].map(([values, group], at) => {
      const file = join(folder, `values-${at}.json`);
      writeFileSync(file, values);
      return [file, group];
    }),
  );
}

function judge({ documents, mayFail }, { text, error }, read, { match, scripts }) {
  const name = 'the chart';
  const nothing = { compared: 0, differences: [], deviations: [], manifests: [] };
  if (error !== undefined && mayFail) return { ...nothing, deviations: [{ rule: FAILS, name }] };
  if (error !== undefined)
    return { ...nothing, differences: [{ name, what: `Helm does not render it: ${error.slice(0, 1000)}` }] };
  try {
    const manifests = splitDocuments(text).flatMap(read);
    const result = compareManifests(manifests, documents.flatMap(read), match);
    return { ...result, differences: [...result.differences, ...unknownScripts(manifests, scripts, match)], manifests };
  } catch (problem) {
    return { ...nothing, differences: [{ name, what: problem.message }] };
  }
}

/** Returns a function that reads the manifests of a text, once for equal texts. */
function createReader({ readManifests }) {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, readText(text, readManifests));
    return known.get(text);
  };
}

function readText(text, readManifests) {
  const { manifests, issues } = readManifests([{ name: 'chart', text }], (bytes) => bytes, true);
  const error = issues.find(({ severity }) => severity === 'error');
  if (error) throw new Error(`a document is not a Kubernetes object: ${error.message}: ${text.trim().slice(0, 200)}`);
  return manifests;
}
