#!/usr/bin/env node
// Holds the CustomResourceDefinitions that were built against Calico's own, of which only the prose may differ.
//
//   CALICO_RENDER_SHARED=FOLDER node scripts/test/crds.mjs
//
// FOLDER holds conformance/crds-calico-VERSION.json. Closes with `N passed, N failed`; the exit status is 0 when none failed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CORE_SCHEMA, load } from 'js-yaml';
import { crdSets } from '../../src/generated/crds.js';

/** What a set may take in all, in bytes. */
const MOST_BYTES = 240_000;

const folder = process.env.CALICO_RENDER_SHARED;
if (!folder) throw new Error('CALICO_RENDER_SHARED does not name a folder');
const failures = [];
let passed = 0;

for (const [version, set] of Object.entries(crdSets)) {
  const facts = JSON.parse(readFileSync(join(folder, 'conformance', `crds-calico-${version}.json`), 'utf8'));
  const ours = new Map(set().map(({ name, text }) => [name, text]));
  const sorted = facts.map((crd) => crd.metadata.name).sort();
  check(`${version}: the same names, ordered`, isDeepStrictEqual([...ours.keys()], sorted));
  const bytes = [...ours.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  check(`${version}: ${bytes} bytes, ${MOST_BYTES} at most`, bytes <= MOST_BYTES);
  for (const fact of facts) {
    const text = ours.get(fact.metadata.name) ?? 'null';
    const difference = firstDifference(fact, withoutDescriptions(load(text, { schema: CORE_SCHEMA })));
    check(`${version}: ${fact.metadata.name}${difference}`, difference === '');
  }
}
for (const failure of failures) console.log(failure);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

function check(what, holds) {
  if (holds) passed += 1;
  else failures.push(what);
}

/** A field may be named `description`: its schema is a mapping, and stays. */
function withoutDescriptions(node) {
  if (Array.isArray(node)) return node.map(withoutDescriptions);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key, value]) => key !== 'description' || typeof value !== 'string');
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutDescriptions(value)]));
}

/** Where two values first differ and how, ready to follow a name; empty if they do not. The order of keys does not count. */
function firstDifference(expected, actual, path = '') {
  if (isDeepStrictEqual(expected, actual)) return '';
  const isTree = (value) => typeof value === 'object' && value !== null;
  if (!isTree(expected) || !isTree(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    return `${path}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`;
  }
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
  return keys.map((key) => firstDifference(expected[key], actual[key], `${path}/${key}`)).find((found) => found !== '');
}
