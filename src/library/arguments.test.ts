import { describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION } from '../../test/support/render-texts.ts';
import * as library from '../index.ts';
import { ARGUMENTS } from './arguments.ts';

type Anything = (...args: unknown[]) => unknown;
const functions = Object.fromEntries(
  Object.entries(library as Record<string, unknown>).filter(
    (entry): entry is [string, Anything] => typeof entry[1] === 'function',
  ),
);
const call = (name: string, ...args: unknown[]) => (functions[name] as Anything)(...args);

const sources = [{ name: 'a.yaml', text: CONTROLLER_CONFIGURATION }];
const result = library.render(sources, { crds: 'exclude' });
const { manifests, issues, extensionVersion } = result;
const side = { name: 'a', origin: 'rendered', extensionVersion, manifests, issues };
const difference = library.diff(manifests, manifests.slice(1));
const release = library.DEFAULT_RELEASE;
const yaml = result.documents.map(({ text }) => `---\n${text}`).join('');
const decompress = () => new Uint8Array();

/** Arguments that every function takes. */
const GOOD: Record<string, unknown[]> = {
  render: [
    sources,
    {
      crds: 'only',
      components: ['node'],
      strict: true,
      overrides: { podCIDR: ['10.0.0.0/16'], featureGates: { AllAlpha: true } },
    },
  ],
  explain: [result, 'privileges'],
  images: [result],
  audit: [manifests, { policyVersion: 'v1.33', because: () => [] }],
  auditResult: [result, { policyVersion: 'latest' }],
  auditSources: [[{ name: 'a.yaml', text: yaml }], { decompress, allowEmpty: true }],
  toSarif: [library.auditResult(result), { source: 'a.yaml', line: 1, column: 1 }, (source: string) => source],
  diff: [manifests, manifests, { ignore: ['scripts', 'label:a'], rendered: 'after' }],
  compareSides: [side, side, { all: true, subset: true, isSelected: () => true, ignore: [] }],
  formatDiff: [difference, false],
  formatUnifiedDiff: [difference, true],
  readManifests: [[{ name: 'a.yaml', text: yaml, mixed: true }], decompress, true],
  managedResource: [result],
  report: [{ after: { ...side, result, sources, flags: { '--strict': 'true' } } }],
  compareReleases: [release, release],
  findRelease: ['v1.59.0'],
  nonPrivilegedMode: [release, 'a/b:v3.31.0'],
};

test('every function of the library checks its arguments', () => {
  expect(Object.keys(functions).sort()).toEqual(Object.keys(ARGUMENTS).sort());
  expect(Object.keys(GOOD).sort()).toEqual(Object.keys(ARGUMENTS).sort());
});

describe.each(Object.entries(ARGUMENTS))('%s', (name, shapes) => {
  const good = GOOD[name] as unknown[];

  test('takes what its types allow', () => expect(() => call(name, ...good)).not.toThrow());

  test.each(Object.keys(shapes).map((argument, index) => [argument, index] as const))(
    'refuses anything else as %s',
    (argument, index) => {
      for (const wrong of [
        null,
        7,
        Symbol('a'),
        new Map(),
        [null],
        [[]],
        { unknown: 1 },
        ...(good[index] ? [''] : []),
      ]) {
        const args = good.map((value, position) => (position === index ? wrong : value));
        if (typeof good[index] === 'string' && wrong === '') continue;
        // An audit accepts any list.
        if (name === 'audit' && Array.isArray(wrong)) continue;
        expect(() => call(name, ...args), String(argument)).toThrow(TypeError);
        expect(() => call(name, ...args)).toThrow(`${name}: ${argument}`);
      }
    },
  );

  test('refuses a call without arguments', () => expect(() => call(name)).toThrow(TypeError));
});

test.each<[string, unknown[], string]>([
  ['render', [null], 'render: sources is null, not a list'],
  ['render', ['a.yaml'], 'render: sources is the string "a.yaml", not a list'],
  ['render', [[{ name: 'a.yaml' }]], 'render: sources[0].text is undefined, not a string'],
  ['render', [[{ name: 'a.yaml', text: 5 }]], 'render: sources[0].text is the number 5, not a string'],
  ['render', [[{ name: 'a.yaml', txt: '', text: '' }]], 'render: sources[0].txt is unknown; did you mean "text"?'],
  // biome-ignore lint/suspicious/noSparseArray: the test is about holes
  ['render', [[,]], 'render: sources[0] is undefined, not an object'],
  ['render', [[], null], 'render: options is null, not an object'],
  ['render', [[], []], 'render: options is a list, not an object'],
  ['render', [[], new Map()], 'render: options is a Map, not an object'],
  [
    'render',
    [[], { crds: 'exlude' }],
    'render: options.crds is the string "exlude", not one of "include", "exclude", "only"; did you mean "exclude"?',
  ],
  ['render', [[], { components: ['nod'] }], 'render: options.components[0] is the string "nod", not one of'],
  ['render', [[], { components: ['nod'] }], 'did you mean "node"?'],
  ['render', [[], { components: 'node' }], 'render: options.components is the string "node", not a list'],
  ['render', [[], { strict: 'yes' }], 'render: options.strict is the string "yes", not true or false'],
  ['render', [[], { extensionVersion: 1.59 }], 'render: options.extensionVersion is the number 1.59, not a string'],
  ['render', [[], { component: ['node'] }], 'render: options.component is unknown; did you mean "components"?'],
  ['render', [[], { overrides: { podCidr: 'a' } }], 'options.overrides.podCidr is unknown; did you mean "podCIDR"?'],
  [
    'render',
    [[], { overrides: { podCIDR: '10.0.0.0/16' } }],
    'options.overrides.podCIDR is the string "10.0.0.0/16", not a list',
  ],
  [
    'render',
    [[], { overrides: { featureGates: { AllAlpha: 'true' } } }],
    'options.overrides.featureGates.AllAlpha is the string "true", not true or false',
  ],
  ['render', [[], { allow: ['NO_EFECT'] }], 'options.allow[0] is the string "NO_EFECT", not one of'],
  ['render', [[], { overrides: { networkConfig: 'a' } }], 'options.overrides.networkConfig is the string "a"'],
  ['explain', [undefined], 'explain: result is undefined, not an object'],
  ['explain', [result, 5], 'explain: about is the number 5, not a string'],
  ['diff', [[], [], { ignore: ['script'] }], 'options.ignore[0] is the string "script"'],
  ['diff', [[], [{ kind: 'Pod' }]], 'diff: after[0].apiVersion is undefined, not a string'],
  ['report', [{ before: side }], 'report: input.after is undefined, not an object'],
  ['findRelease', [1.59], 'findRelease: version is the number 1.59, not a string'],
])('%s%j says what is wrong and what was meant', (name, args, message) => {
  expect(() => call(name, ...args)).toThrow(message);
});

test('all problems are reported at once, up to a limit', () => {
  expect(() => call('render', [{ name: 1 }], { strict: 1 })).toThrow(
    'render: sources[0].name is the number 1, not a string\nsources[0].text is undefined, not a string\noptions.strict is the number 1, not true or false',
  );
  expect(() => call('render', Array(1000).fill(1))).toThrow(/\nand 980 more$/);
});

test('an option that is undefined is left out', () => {
  const options = { crds: undefined, components: undefined, overrides: undefined, extensionVersion: undefined };
  expect(call('render', sources, options)).toMatchObject({ issues: [] });
});
