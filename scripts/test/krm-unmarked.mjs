// Prints the objects of a YAML file as JSON documents, without the annotation of `calico-render krm`. Fails if it is
// missing.
import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, loadAll } from 'js-yaml';

const [file] = process.argv.slice(2);
let marks = 0;
for (const object of loadAll(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA }).filter(Boolean)) {
  const { annotations } = object.metadata;
  if (annotations?.['calico-render/generated-by'] === 'calico') {
    marks += 1;
    delete annotations['calico-render/generated-by'];
    if (Object.keys(annotations).length === 0) delete object.metadata.annotations;
    console.log(`---\n${JSON.stringify(object)}`);
  }
}
if (marks === 0) throw new Error(`${file}: nothing was generated`);
