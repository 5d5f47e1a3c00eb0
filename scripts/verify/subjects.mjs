// What is verified: an input with the values for the chart, and the manifests of calico-render.
import { spawnSync } from 'node:child_process';
import { LENIENT, sourcesOf } from '../conformance/judge.mjs';
import { UsageError } from './options.mjs';

/**
 * An input that calico-render accepts. `mayFail` is true with the warning EXTENSION_FAILS, which says that the chart
 * cannot be rendered.
 *
 * @typedef {{ id: string, values: string, documents: string[], mayFail: boolean }} Subject
 */

/**
 * Renders inputs of test/conformance for a release.
 *
 * @param data from `readData`
 * @param {(sources: any[], options: object) => any} render of the library
 * @param {{ release: string, inputs?: string[], every: number }} selection
 * @returns {{ subjects: Subject[], rendered: Map<string, any> }} the accepted inputs, and the results of `render` for all
 * @throws UsageError for an unknown input
 */
export function renderInputs({ clusters }, render, { release, inputs, every }) {
  const unknown = inputs?.find((name) => !clusters.inputs.some(({ id }) => id === name));
  if (unknown !== undefined) throw new UsageError(`--input: no input "${unknown}" in test/conformance`);
  const chosen = clusters.inputs.filter(({ id }, at) => (inputs ? inputs.includes(id) : at % every === 0));
  const rendered = new Map();
  const subjects = [];
  for (const input of chosen) {
    const options = { ...LENIENT, crds: 'include', extensionVersion: release };
    const result = render(sourcesOf(input, clusters.common), options);
    rendered.set(input.id, { values: result.values, featureGates: result.featureGates });
    if (result.values === undefined) continue;
    subjects.push({
      id: input.id,
      values: JSON.stringify(result.values),
      documents: result.documents.map(({ text }) => text),
      mayFail: result.issues.some(({ code }) => code === 'EXTENSION_FAILS'),
    });
  }
  return { subjects, rendered };
}

/**
 * Renders files of the user with the command, and prints its messages.
 *
 * @param {string} command the file bin/calico-render.cjs
 * @param {string[]} args of calico-render
 * @returns {Subject[]} one subject
 * @throws UsageError if calico-render rejects them
 */
export function renderFiles(command, args, release, environment = process.env) {
  const run = (...words) => {
    const all = [command, ...words, ...args, ...(release ? ['--extension-version', release] : [])];
    const settings = { encoding: 'utf8', env: environment, maxBuffer: 64 * 1024 * 1024 };
    const { status, stdout, stderr } = spawnSync(process.execPath, all, settings);
    if (status !== 0) throw new UsageError(`calico-render rejects the input\n${stderr.trimEnd()}`);
    return { stdout, stderr };
  };
  const { stdout: values, stderr } = run('values', '--output', 'json');
  process.stderr.write(stderr);
  const { stdout } = run('render', '--quiet');
  return [
    { id: args.join(' '), values, documents: splitDocuments(stdout), mayFail: stderr.includes('[EXTENSION_FAILS]') },
  ];
}

/** Splits YAML into the texts of its documents, which are read once where many renderings share them. */
export function splitDocuments(text) {
  return text.split(/^---(?=\s)/m).filter((part) => part.trim() !== '');
}
