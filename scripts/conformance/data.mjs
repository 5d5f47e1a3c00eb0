// Reads the conformance data. docs/development/conformance.md describes its files.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An error in the data: nothing is judged. */
export class DataError extends Error {}

/**
 * Reads the folder with the conformance data.
 *
 * @param {string} folder such as `test/conformance`
 * @throws DataError if a file is missing or empty, if a line is not JSON, if an input has no expectation, and the other
 * way round
 */
export function readData(folder) {
  const manifests = readJson(join(folder, 'manifests.json'));
  const clusters = readInputs(join(folder, 'clusters'), manifests);
  return {
    releases: [...clusters.expected.keys()],
    manifests,
    clusters,
    shoots: readInputs(join(folder, 'shoots'), manifests),
    deployments: readTable(join(folder, 'deployments.jsonl')),
    overwrites: readTable(join(folder, 'overwrites.jsonl')),
    crds: readJson(join(folder, 'crds.json')),
    scripts: readJson(join(folder, 'scripts.json')),
  };
}

/**
 * Returns the documents of an input: the ControllerConfiguration as text, and each other document as an object. The
 * fields of `common` complete them, and the NetworkConfig becomes the provider configuration of both.
 */
export function documentsOf(input, common) {
  const network = input.network && merge(common.network, input.network);
  const shoot = merge(common.shoot, input.shoot);
  if ('networkConfig' in input) {
    shoot.spec.networking.providerConfig = input.networkConfig;
    if (network) network.spec.providerConfig = input.networkConfig;
  }
  return { controllerConfiguration: input.controllerConfiguration, network, shoot };
}

/** Returns the inputs of a folder, and by release the expectation of each of them. */
function readInputs(folder, manifests) {
  const { header, rows: inputs } = readTable(join(folder, 'inputs.jsonl'));
  const files = readdirSync(folder).filter((file) => /^v.*\.jsonl$/.test(file));
  if (files.length === 0) throw new DataError(`${folder} has no file of a release`);
  const expected = new Map(
    files.sort().map((file) => {
      const path = join(folder, file);
      const table = readTable(path);
      const release = file.replace('.jsonl', '');
      if (table.header.release !== release) throw new DataError(`${path}:1: the release is not ${release}`);
      checkPairs(inputs, table.rows, path);
      for (const row of table.rows) checkManifests(row, manifests, path);
      return [release, { ...table.header, rows: new Map(table.rows.map((row) => [row.id, row])) }];
    }),
  );
  return { common: header.common, inputs, expected };
}

/** Checks that inputs and expectations belong together. */
function checkPairs(inputs, rows, path) {
  const judged = new Set(rows.map(({ id }) => id));
  const known = new Set(inputs.map(({ id }) => id));
  const missing = inputs.find(({ id }) => !judged.has(id));
  const foreign = rows.find(({ id }) => !known.has(id));
  if (missing) throw new DataError(`${path}: no expectation for the input ${missing.id}`);
  if (foreign) throw new DataError(`${path}: an expectation for ${foreign.id}, which is not an input`);
}

/** Checks the numbers of manifests: each must be 0 or the number of a fingerprint in manifests.json. */
function checkManifests({ id, verdict, manifests }, table, path) {
  if (!['accepted', 'rejected'].includes(verdict))
    throw new DataError(`${path}: the verdict of ${id} is ${JSON.stringify(verdict)}, not accepted or rejected`);
  if (verdict === 'rejected') return;
  const fingerprints = Object.values(table);
  const isValid = (number, at) => number === 0 || fingerprints[at]?.[number - 1] !== undefined;
  if (!manifests?.some((number) => number > 0)) throw new DataError(`${path}: ${id} is accepted and has no manifests`);
  if (!manifests.every(isValid)) throw new DataError(`${path}: ${id} has a manifest that manifests.json lacks`);
}

/** Reads JSON Lines: a header, and at least one row. No two rows have the same id. */
function readTable(path) {
  const lines = read(path).split('\n');
  if (lines.at(-1) === '') lines.pop();
  const [header, ...rows] = lines.map((line, at) => parseJson(line, `${path}:${at + 1}`));
  if (rows.length === 0) throw new DataError(`${path}: no cases`);
  const ids = new Set();
  for (const { id } of rows) {
    if (typeof id !== 'string' || ids.has(id)) throw new DataError(`${path}: two rows, or one without an id: ${id}`);
    ids.add(id);
  }
  return { header, rows };
}

function readJson(path) {
  return parseJson(read(path), path);
}

function read(path) {
  if (!existsSync(path)) throw new DataError(`${path} does not exist`);
  return readFileSync(path, 'utf8');
}

function parseJson(text, place) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DataError(`${place}: ${error.message}`);
  }
}

/** Returns an object with the fields of both. Where both have a field, that of `own` wins; objects are merged. */
function merge(common, own) {
  if (!isObject(common) || !isObject(own)) return own;
  const merged = structuredClone(common);
  for (const [key, value] of Object.entries(own)) merged[key] = key in merged ? merge(merged[key], value) : value;
  return merged;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
