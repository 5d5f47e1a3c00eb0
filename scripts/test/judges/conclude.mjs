// Reads what the judges say of rendered inputs, and concludes: an input passes if there is nothing against it.
import { readFileSync } from 'node:fs';

const [inputsFile, verdictsFile, levelsFile] = process.argv.slice(2);
const inputs = JSON.parse(readFileSync(inputsFile, 'utf8'));
const lines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** What is wrong, by file. */
const found = Object.fromEntries(Object.entries(inputs).map(([file, { errors = [] }]) => [file, [...errors]]));
const judged = {};
const kinds = {};
for (const { file, kind, name, errors, warnings = [], skipped } of lines(verdictsFile)) {
  judged[file] = (judged[file] ?? 0) + 1;
  kinds[kind] = (kinds[kind] ?? 0) + 1;
  const said = [
    ...errors,
    ...warnings.map((warning) => `warning: ${warning}`),
    ...(skipped ? [`not judged: ${skipped}`] : []),
  ];
  found[file].push(...said.map((complaint) => `${kind} ${name}: ${complaint}`));
}

const levels = {};
const seen = new Set();
for (const { file, kind, workload, containers = [], error } of lines(levelsFile)) {
  if (error) found[file].push(`${kind} ${workload.name}: ${error}`);
  const key = `${kind} ${workload.name}: ${workload.level}`;
  levels[key] = (levels[key] ?? 0) + 1;
  if (workload.name !== 'calico-node') continue;
  seen.add(file);
  const isPrivileged = containers
    .find(({ name }) => name === 'calico-node')
    ?.failsBaseline?.some((check) => check.startsWith('privileged'));
  if (Boolean(isPrivileged) !== !inputs[file].nonPrivileged) {
    found[file].push(`container calico-node is ${isPrivileged ? '' : 'not '}privileged, and should be otherwise`);
  }
}

for (const [file, { errors, documents }] of Object.entries(inputs)) {
  if (errors) continue;
  if (judged[file] !== documents) found[file].push(`${judged[file] ?? 0} of ${documents} documents judged`);
  if (!seen.has(file)) found[file].push('DaemonSet calico-node has no Pod Security level');
}

const failed = Object.entries(found).filter(([, complaints]) => complaints.length > 0);
const tally = new Map();
for (const [file, complaints] of failed) {
  for (const complaint of new Set(complaints))
    tally.set(complaint, [...(tally.get(complaint) ?? []), inputs[file].name]);
}
for (const [complaint, names] of tally) console.log(`FAILED ${names.length}, such as ${names[0]}: ${complaint}`);

const print = (counts) =>
  Object.entries(counts)
    .sort()
    .map(([key, count]) => `  ${String(count).padStart(6)} ${key}`)
    .join('\n');
console.log(`documents judged:\n${print(kinds)}`);
console.log(`Pod Security levels:\n${print(levels)}`);
const total = Object.keys(inputs).length;
console.log(`${total - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 || total === 0 ? 1 : 0;
