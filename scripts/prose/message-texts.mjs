// Prints the texts that users read in messages, one per line, for the prose check: string literals of src/, descriptions of
// the schemas, and the messages of the golden files. Values that a message interpolates become `x`.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
// biome-ignore lint/correctness/noUndeclaredDependencies: a dependency of vitest
import { parseAst } from 'rolldown/parseAst';

const root = fileURLToPath(new URL('../../', import.meta.url));
const filesOf = (...patterns) =>
  execFileSync('git', ['ls-files', '-z', ...patterns], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
const read = (file) => readFileSync(`${root}${file}`, 'utf8');

/** Shell scripts, tables of names, and texts that no user reads. */
const NO_MESSAGES = /\.test\.|\.d\.ts$|^src\/(?:generated|cli\/completion)\/|api-types|lookalikes|regexp\.ts$/;

/** Returns the string and template literals of a module that have several words. */
function literalsOf(file) {
  const texts = [];
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!node || typeof node !== 'object' || /^(?:Import|TSLiteralType|TSModule)/.test(node.type ?? '')) return;
    if (node.type === 'Literal' && typeof node.value === 'string') texts.push(node.value);
    if (node.type === 'TemplateLiteral') texts.push(node.quasis.map(({ value }) => value.cooked).join('x'));
    Object.values(node).forEach(visit);
  };
  visit(parseAst(read(file), { lang: file.endsWith('x') ? 'tsx' : 'ts' }).body);
  return texts.flatMap((text) => text.split('\n')).filter((text) => /[a-z] [a-z]/i.test(text));
}

/** Returns the messages, hints and reasons of a golden file: no excerpts of the input. */
function messagesOf(file) {
  return read(file)
    .split('\n')
    .filter((line) => !/^ +(?:\d+ )?\| |^\s*$/.test(line))
    .map((line) =>
      line.replace(/^.*?: (?:error|warning): | \[[A-Z_]+\]$/g, '').replace(/[\w./-]+\.ya?ml\b[:\d]*/g, 'x'),
    );
}

/** Returns the descriptions of a schema. */
function descriptionsOf(file) {
  const texts = [];
  JSON.parse(read(file), (key, value) => {
    if (key === 'description' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}

// The self-test names a module of its own.
const named = process.argv.slice(2);
const sources = named.length > 0 ? named : filesOf('src/*.ts', 'src/*.tsx').filter((file) => !NO_MESSAGES.test(file));
const golden = named.length > 0 ? [] : filesOf('fixtures/*stderr.txt');
const schemas = named.length > 0 ? [] : filesOf('schemas/*.json');
const texts = [...sources.flatMap(literalsOf), ...schemas.flatMap(descriptionsOf), ...golden.flatMap(messagesOf)];
process.stdout.write([...new Set(texts)].map((text) => `${text}\n\n`).join(''));
