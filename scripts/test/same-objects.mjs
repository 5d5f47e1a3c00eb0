// Compares the objects of two YAML files, including their order.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { CORE_SCHEMA, loadAll } from 'js-yaml';

const [one, other] = process.argv
  .slice(2)
  .map((file) => loadAll(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA }).filter(Boolean));
const name = ({ kind, metadata }) => `${kind} ${metadata.name}`;
const wrong = one.filter((object, index) => !isDeepStrictEqual(object, other[index])).map(name);
if (one.length === 0 || one.length !== other.length || wrong.length > 0) {
  console.error(`${one.length} objects, and ${other.length}; different or elsewhere: ${wrong.join(', ')}`);
  process.exitCode = 1;
} else {
  console.log(`${one.length} objects, all the same and in the same order`);
}
