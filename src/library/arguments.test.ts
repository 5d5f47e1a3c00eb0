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

describe.each(Object.entries(ARGUMENTS))('the function %s', (name, shapes) => {
  const good = GOOD[name] as unknown[];

  test('accepts all arguments of its types', () => expect(() => call(name, ...good)).not.toThrow());

  test.each(Object.keys(shapes).map((argument, index) => [argument, index] as const))(
    'rejects any other type of %s',
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

  test('rejects a call without arguments', () => expect(() => call(name)).toThrow(TypeError));
});

test.each<[string, unknown[], string]>([
  ['render', [null], 'render: sources must be a list, not null'],
  ['render', ['a.yaml'], 'render: sources must be a list, not the string "a.yaml"'],
  ['render', [[{ name: 'a.yaml' }]], 'render: sources[0].text must be a string, not undefined'],
  ['render', [[{ name: 'a.yaml', text: 5 }]], 'render: sources[0].text must be a string, not the number 5'],
  [
    'render',
    [[{ name: 'a.yaml', txt: '', text: '' }]],
    'render: sources[0] has the unknown field "txt", did you mean "text"?',
  ],
  // biome-ignore lint/suspicious/noSparseArray: the test is about holes
  ['render', [[,]], 'render: sources[0] must be an object, not undefined'],
  ['render', [[], null], 'render: options must be an object, not null'],
  ['render', [[], []], 'render: options must be an object, not a list'],
  ['render', [[], new Map()], 'render: options must be an object, not a Map'],
  [
    'render',
    [[], { crds: 'exlude' }],
    'render: options.crds must be one of "include", "exclude", "only", not the string "exlude", did you mean "exclude"?',
  ],
  ['render', [[], { components: ['nod'] }], 'render: options.components[0] must be one of "node", '],
  ['render', [[], { components: ['nod'] }], 'not the string "nod", did you mean "node"?'],
  ['render', [[], { components: 'node' }], 'render: options.components must be a list, not the string "node"'],
  ['render', [[], { strict: 'yes' }], 'render: options.strict must be true or false, not the string "yes"'],
  [
    'render',
    [[], { extensionVersion: 1.59 }],
    'render: options.extensionVersion must be a string, not the number 1.59',
  ],
  [
    'render',
    [[], { component: ['node'] }],
    'render: options has the unknown field "component", did you mean "components"?',
  ],
  [
    'render',
    [[], { overrides: { podCidr: 'a' } }],
    'options.overrides has the unknown field "podCidr", did you mean "podCIDR"?',
  ],
  [
    'render',
    [[], { overrides: { podCIDR: '10.0.0.0/16' } }],
    'options.overrides.podCIDR must be a list, not the string "10.0.0.0/16"',
  ],
  [
    'render',
    [[], { overrides: { featureGates: { AllAlpha: 'true' } } }],
    'options.overrides.featureGates.AllAlpha must be true or false, not the string "true"',
  ],
  ['render', [[], { allow: ['NO_EFECT'] }], 'not the string "NO_EFECT", did you mean "NO_EFFECT"?'],
  [
    'render',
    [[], { overrides: { networkConfig: 'a' } }],
    'options.overrides.networkConfig must be an object, not the string "a"',
  ],
  ['explain', [undefined], 'explain: result must be an object, not undefined'],
  ['explain', [result, 5], 'explain: about must be a string, not the number 5'],
  ['diff', [[], [], { ignore: ['script'] }], 'not the string "script"'],
  ['diff', [[], [{ kind: 'Pod' }]], 'diff: after[0].apiVersion must be a string, not undefined'],
  ['report', [{ before: side }], 'report: input.after must be an object, not undefined'],
  ['findRelease', [1.59], 'findRelease: version must be a string, not the number 1.59'],
])('rejects %s%j with what is wrong and a suggestion', (name, args, message) => {
  expect(() => call(name, ...args)).toThrow(message);
});

test('all problems are reported at once, up to a limit', () => {
  expect(() => call('render', [{ name: 1 }], { strict: 1 })).toThrow(
    'render: sources[0].name must be a string, not the number 1\nsources[0].text must be a string, not undefined\noptions.strict must be true or false, not the number 1',
  );
  expect(() => call('render', Array(1000).fill(1))).toThrow(/\nand 980 more$/);
});

test('an option that is undefined is ignored', () => {
  const options = { crds: undefined, components: undefined, overrides: undefined, extensionVersion: undefined };
  expect(call('render', sources, options)).toMatchObject({ issues: [] });
});
