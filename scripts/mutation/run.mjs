// Mutation testing: changes the code in small ways, one at a time, and sees whether a test notices.
//
//     node scripts/mutation/run.mjs [FOLDER…]      such as src/extension/compute; without one, all that is mutated
//
// Fails below 90 % noticed in a folder, and with an explanation too many in explained.yaml. In the folders named below, each survivor has to be
// explained there; in others survivors are listed.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { generate } from '../build/generate.mjs';
import { judgeMutants } from './judge-mutants.mjs';

const LEAST_SCORE = 90;
const FOLDERS = ['src/extension/compute', 'src/extension/resolve', 'src/extension/validate'];
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
process.chdir(root);

const folders = process.argv.length > 2 ? process.argv.slice(2) : FOLDERS;
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`),
);
if (!existsSync(join(here, 'node_modules'))) execFileSync('npm', ['ci'], { cwd: here, stdio: 'inherit' });
generate();

const { Stryker } = await import('@stryker-mutator/core');
process.env['MUTATED_FOLDERS'] = folders.join(',');
const stryker = new Stryker({ configFile: 'scripts/mutation/stryker.config.mjs', mutate: files });
// Restores earlier results of other folders as well.
const isAsked = ({ fileName }) => files.includes(relative(root, fileName));
const mutants = (await stryker.runMutationTest()).filter(isAsked).map(asWritten);
const explanations = load(readFileSync(join(here, 'explained.yaml'), 'utf8'));

const low = folders.filter((folder) => {
  const its = mutants.filter(({ file }) => dirname(file) === folder);
  printScore(folder, its);
  return judgeMutants(its, [], []).score < LEAST_SCORE;
});
const { counts, unexplained, needless } = judgeMutants(mutants, explanations, files);
printScore('all', mutants);
for (const { file, line, status, original, replacement } of unexplained)
  console.log(`${file}:${line}: ${status}, not explained: ${original} => ${replacement}`);
for (const { file, original, replacement } of needless)
  console.log(`${file}: explained, but no survivor: ${original} => ${replacement}`);
if (counts.other > 0) console.log(`${counts.other} mutants were not tried`);
for (const folder of low) console.log(`${folder}: the score is below ${LEAST_SCORE} %`);
const missing = unexplained.filter(({ file }) => FOLDERS.includes(dirname(file)));
process.exitCode = low.length + missing.length + needless.length + counts.other === 0 ? 0 : 1;

/** A mutant with the text that it replaces. */
function asWritten({ fileName, location: { start, end }, status, replacement }) {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  lines.push(lines.pop().slice(0, end.column - 1));
  const original = lines.join('\n').slice(start.column - 1);
  return { file: relative(root, fileName), line: start.line, status, original, replacement };
}

function printScore(what, some) {
  const { counts, score } = judgeMutants(some, [], []);
  const { Killed, Timeout, Survived, NoCoverage } = counts;
  console.log(
    `${what}: ${some.length} mutants, ${Killed} killed, ${Timeout} timed out, ${Survived} survived, ${NoCoverage} not reached: ${score.toFixed(2)} %`,
  );
}
