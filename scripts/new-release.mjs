#!/usr/bin/env node
// Prints the record of a new release of the extension, to be pasted into src/extension/releases/releases.ts (see docs/development/upstream.md).
//
//   node scripts/new-release.mjs VERSION [--date YYYY-MM-DD] [--calico VERSION] [--crds X.Y] [--tag IMAGE=TAG]…
import { parseArgs } from 'node:util';
import { DEFAULT_RELEASE, findRelease, releases } from '../dist/index.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    date: { type: 'string' },
    calico: { type: 'string' },
    crds: { type: 'string' },
    tag: { type: 'string', multiple: true, default: [] },
  },
});

const [version] = positionals;
const known = Object.keys(DEFAULT_RELEASE.images);
const tags = values.tag.map((text) => text.split('='));
const minor = values.calico?.replace(/^v(\d+\.\d+)\..*$/, '$1');
const problems = [
  ...(/^v\d+\.\d+\.\d+(-dev)?$/.test(version ?? '') ? [] : [`${version} is not a version such as v1.61.0`]),
  ...(findRelease(version ?? '') ? [`${version} is known already`] : []),
  ...(values.date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(values.date) ? [] : [`${values.date} is not a date`]),
  ...tags
    .filter(([name, tag]) => !known.includes(name) || !tag)
    .map((pair) => `${pair.join('=')}: the images are ${known.join(', ')}`),
  ...(minor && minor !== (values.crds ?? releases[0].crds) ? [`Calico ${values.calico} needs --crds ${minor}`] : []),
];
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(2);
}

const fields = [
  `    version: '${version}',`,
  ...(values.date ? [`    date: '${values.date}',`] : []),
  ...(values.calico ? [`    calico: '${values.calico}',`] : []),
  ...(values.crds ? [`    crds: '${values.crds}',`] : []),
  ...(tags.length > 0 ? [`    tags: { ${tags.map(([name, tag]) => `'${name}': '${tag}'`).join(', ')} },`] : []),
];
console.log(`  {\n${fields.join('\n')}\n  },`);
