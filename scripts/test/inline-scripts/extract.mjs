// Writes the inline scripts of rendered manifests to FOLDER/NAME.sh, what runs them to FOLDER/NAME.command.
//
//   node extract.mjs FOLDER NAME… -- MANIFEST.yaml…
//
// The exit status is 1 if one is missing, differs between two manifests, or is not run as `COMMAND -c SCRIPT`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

const [folder, ...rest] = process.argv.slice(2);
const names = rest.slice(0, rest.indexOf('--'));
const files = rest.slice(rest.indexOf('--') + 1);

const containers = files
  .flatMap((file) => loadAll(readFileSync(file, 'utf8')))
  .map((manifest) => manifest?.spec?.template?.spec ?? {})
  .flatMap(({ initContainers = [], containers = [] }) => [...initContainers, ...containers]);

for (const name of names) {
  const commands = containers
    .filter((container) => container.name === name)
    .map(({ command, args = [] }) => [...command, ...args]);
  const [first] = commands;
  const complaint = complaintAbout(commands);
  if (complaint === undefined) {
    writeFileSync(join(folder, `${name}.command`), first[0]);
    writeFileSync(join(folder, `${name}.sh`), first[2]);
  } else {
    console.log(`${name}: ${complaint}`);
    process.exitCode = 1;
  }
}

function complaintAbout(commands) {
  if (commands.length === 0) return 'in none of the manifests';
  const [[, flag, script, ...more]] = commands;
  if (commands.some((command) => JSON.stringify(command) !== JSON.stringify(commands[0]))) return 'not always the same';
  if (flag !== '-c' || script === undefined || more.length > 0) return 'not run as COMMAND -c SCRIPT';
  return undefined;
}
