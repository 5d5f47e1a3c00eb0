import { OPTION_ROWS, type OptionKind } from '../extension/options/option-rows.ts';

import { COMPONENTS } from '../extension/render/document.ts';
import { ISSUE_CODES } from '../issues/issue.ts';

import { IGNORABLE, isIgnorable } from '../kubernetes/comparison/ignore.ts';
import {
  anything,
  callback,
  closed,
  flag,
  listOf,
  mapOf,
  oneOf,
  optional,
  record,
  type Shape,
  text,
} from './shapes.ts';

// Input that users write is closed: an unknown field is an error. Results of the library may have more fields than
// another function reads.

const source = closed({ name: text, text }, { mixed: flag, withheld: oneOf(['content', 'values']), directory: text });
const sources = listOf(source);
const manifest = record({ apiVersion: text, kind: text, metadata: record({ name: text }) });
const manifests = listOf(manifest);
const issues = listOf(record({ severity: oneOf(['error', 'warning']), code: text, message: text }));
const decisions = listOf(record({ path: text, because: listOf(anything) }));
const documents = listOf(record({ component: text, text }));
const location = record({ source: text });

const OVERRIDE_SHAPES: Partial<Record<OptionKind, Shape>> = { list: listOf(text), gates: mapOf(flag), path: source };
const overrides = closed(
  {},
  Object.fromEntries(
    OPTION_ROWS.filter(({ isOverride }) => isOverride).map(({ name, kind }) => [name, OVERRIDE_SHAPES[kind] ?? text]),
  ),
);
const options = closed(
  {},
  {
    extensionVersion: text,
    fieldValidation: oneOf(['strict', 'warn']),
    strict: flag,
    allow: listOf(oneOf(ISSUE_CODES)),
    crds: oneOf(['include', 'exclude', 'only']),
    components: listOf(oneOf(COMPONENTS)),
    overrides,
  },
);
const diffOptions = {
  ignore: listOf(oneOf(IGNORABLE, isIgnorable)),
  rendered: oneOf(['before', 'after']),
};
const side = record({ name: text, origin: oneOf(['rendered', 'given']), manifests, issues });
const diffReport = record({ different: flag, objects: listOf(anything), counts: record({}) });
const comparison = record({ different: flag, before: record({ name: text }), after: record({ name: text }) });
const reportSide = record(
  { name: text, origin: oneOf(['rendered', 'given']), manifests, issues },
  { result: record({ issues, decisions }), sources, flags: record({}) },
);
const auditReport = record({ policyVersion: text, workloads: listOf(anything) });
const release = record({
  version: text,
  calico: text,
  images: record({}),
  featureGates: record({}),
  properties: record({}),
});

/** The arguments of every public function, by its name. */
export const ARGUMENTS = {
  render: { sources, options: optional(options) },
  explain: { result: record({ issues, decisions, extensionVersion: text }), about: optional(text) },
  images: { result: record({ manifests, decisions }) },
  audit: { manifests: listOf(anything), options: optional(closed({}, { policyVersion: text, because: callback })) },
  auditResult: {
    result: record({ manifests, documents, decisions }),
    options: optional(closed({}, { policyVersion: text })),
  },
  auditSources: {
    sources,
    options: optional(closed({}, { policyVersion: text, decompress: callback, allowEmpty: flag })),
  },
  toSarif: { report: auditReport, fallback: location, pathOf: optional(callback) },
  diff: { before: manifests, after: manifests, options: optional(closed({}, diffOptions)) },
  compareSides: {
    before: side,
    after: side,
    options: optional(closed({}, { ...diffOptions, all: flag, subset: flag, isSelected: callback })),
  },
  formatDiff: { report: diffReport, colours: optional(flag) },
  formatUnifiedDiff: { report: diffReport, colours: optional(flag) },
  readManifests: { sources, decompress: callback, allowEmpty: optional(flag) },
  managedResource: { result: record({ documents, issues, namespace: text }) },
  report: {
    input: closed(
      { after: reportSide },
      { compared: closed({ before: reportSide, comparison }), command: listOf(text) },
    ),
  },
  compareReleases: { from: release, to: release },
  findRelease: { version: text },
  nonPrivilegedMode: { release, image: optional(text) },
} satisfies Record<string, Record<string, Shape>>;
