import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyOptions } from '../../test/arbitraries/choices.ts';
import { documents } from '../../test/arbitraries/documents.ts';
import {
  nearlyValidInput,
  type RenderInput,
  reordered,
  sampleInputs,
  sourcesOf,
  validInput,
} from '../../test/arbitraries/input.ts';
import { editText, textEdit } from '../../test/arbitraries/text-edit.ts';
import { anyText } from '../../test/arbitraries/texts.ts';
import { type ExplicitOrigin, isLocation } from '../issues/origin.ts';
import type { Source } from '../yaml/document.ts';
import { type Options, type Result, render } from './pipeline.ts';

const withoutCrds = (sources: readonly Source[], options: Options) => render(sources, { ...options, crds: 'exclude' });

/** A text in its lines, as an editor counts them. */
function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** Holds what is true of every result, whatever the input. */
function checkResult({ issues, documents, values }: Result, sources: readonly Source[], options: Options): void {
  const files = [options.overrides?.networkConfig, options.overrides?.imageVectorOverwrite].flatMap(
    (file) => file ?? [],
  );
  const texts = new Map([...sources, ...files].map(({ name, text }) => [name, linesOf(text)]));
  const checkPlace = (origin: ExplicitOrigin) => {
    if (!isLocation(origin)) {
      expect(origin).toEqual({ flag: expect.stringMatching(/^--[a-z-]+$/) });
      return;
    }
    const { source, line, column } = origin;
    const lines = texts.get(source) ?? [];
    expect(
      Number.isInteger(line) && line >= 1 && line <= lines.length,
      `${source}:${line} of ${lines.length} lines`,
    ).toBe(true);
    expect(column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1, `${source}:${line}:${column}`).toBe(true);
  };
  for (const issue of issues) {
    expect(issue.message).not.toBe('');
    expect(issue.message).not.toMatch(/undefined|\[object|NaN/);
    checkPlace(issue.location);
    issue.related.forEach(checkPlace);
  }
  const isRefused = issues.some(({ severity }) => severity === 'error');
  expect(documents.length === 0).toBe(isRefused);
  expect(values === undefined).toBe(isRefused);
}

describe('any input', () => {
  test('that is right is rendered', () => {
    fc.assert(
      fc.property(validInput, ({ sources, options }) => {
        const result = withoutCrds(sources, options);
        checkResult(result, sources, options);
        expect(result.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      propertyOptions(100),
    );
  });

  test('that is nearly right is rendered, or refused with a place', () => {
    const seen = { rendered: 0, refused: 0 };
    fc.assert(
      fc.property(nearlyValidInput, ({ sources, options }) => {
        const result = withoutCrds(sources, options);
        checkResult(result, sources, options);
        seen[result.documents.length > 0 ? 'rendered' : 'refused'] += 1;
      }),
      propertyOptions(300),
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
  });

  test('that is garbled is rendered, or refused with a place', () => {
    fc.assert(
      fc.property(validInput, fc.array(textEdit, { minLength: 1, maxLength: 4 }), ({ sources, options }, edits) => {
        const garbled = sources.map(({ name, text }) => ({ name, text: editText(text, edits) }));
        checkResult(withoutCrds(garbled, options), garbled, options);
      }),
      propertyOptions(300),
    );
  });

  test('that is any text at all is rendered, or refused with a place', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 3 }), (texts) => {
        const sources = texts.map((text, index) => ({ name: `${index}.yaml`, text }));
        checkResult(withoutCrds(sources, {}), sources, {});
      }),
      propertyOptions(500),
    );
  });

  test('that is any text as a flag is rendered, or refused with a place', () => {
    const flag = fc.option(anyText, { nil: undefined, freq: 1 });
    const file = fc.option(
      anyText.map((text) => ({ name: 'file.yaml', text })),
      { nil: undefined, freq: 2 },
    );
    const flags = fc.record({
      podCIDR: flag,
      serviceCIDR: flag,
      nodeCIDR: flag,
      ipFamilies: flag,
      kubernetesVersion: flag,
      featureGates: flag,
      networkConfig: file,
    });
    fc.assert(
      fc.property(flags, flag, validInput, (given, extensionVersion, { sources }) => {
        const overrides = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
        const options = { overrides, ...(extensionVersion !== undefined && { extensionVersion }) };
        checkResult(withoutCrds(sources, options), sources, options);
      }),
      propertyOptions(200),
    );
  });
});

describe('what is rendered', () => {
  test('does not depend on the order of documents, files and keys, nor on YAML or JSON', () => {
    const arrangements = documents.chain(({ documents, options }) => {
      const arrangement = fc.tuple(...documents.map(reordered)).chain(sourcesOf);
      return fc.tuple(arrangement, arrangement, fc.constant(options));
    });
    fc.assert(
      fc.property(arrangements, ([first, second, options]) => {
        const [result, other] = [withoutCrds(first, options), withoutCrds(second, options)];
        expect(result.documents.length).toBeGreaterThan(8);
        expect(other.documents).toEqual(result.documents);
        expect(other.values).toEqual(result.values);
        expect(other.featureGates).toEqual(result.featureGates);
        const codes = (each: Result) =>
          each.issues.map(({ code, path, message }) => [code, path, message].join()).sort();
        expect(codes(other)).toEqual(codes(result));
      }),
      propertyOptions(150),
    );
  });

  test('is the same each time, and the sources stay as they are', () => {
    fc.assert(
      fc.property(nearlyValidInput, ({ sources, options }) => {
        const before = structuredClone({ sources, options });
        const [first, second] = [render(sources, options), render(sources, options)];
        expect(JSON.stringify(second)).toBe(JSON.stringify(first));
        expect({ sources, options }).toEqual(before);
      }),
      propertyOptions(40),
    );
  });

  test('is what its objects are', () => {
    const [{ sources, options }] = sampleInputs(1) as [RenderInput];
    const { documents, manifests } = render(sources, options);
    expect(
      manifests.map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata.namespace, metadata.name]),
    ).toEqual(documents.map(({ apiVersion, kind, namespace, name }) => [apiVersion, kind, namespace, name]));
  });
});

describe('what is selected', () => {
  const [{ sources, options }] = sampleInputs(1, 2) as [RenderInput];
  const select = (selection: Options) => render(sources, { ...options, ...selection }).documents;
  const all = select({});

  test('is everything, by default: the definitions first', () => {
    const definitions = all.filter(({ kind }) => kind === 'CustomResourceDefinition');
    expect(definitions.filter(({ component }) => component === 'crds')).toHaveLength(24);
    expect(all.slice(0, definitions.length)).toEqual(definitions);
    expect(all.length).toBeGreaterThan(40);
  });

  test.each([
    ['all but the definitions', { crds: 'exclude' }, (component: string) => component !== 'crds'],
    ['the definitions alone', { crds: 'only' }, (component: string) => component === 'crds'],
    ['components alone', { components: ['node'] }, (component: string) => component === 'node'],
    [
      'components with the definitions, where they are named',
      { components: ['node', 'crds'] },
      (component: string) => ['node', 'crds'].includes(component),
    ],
    [
      'components with the definitions, where these are asked for',
      { components: ['node'], crds: 'include' },
      (component: string) => ['node', 'crds'].includes(component),
    ],
    ['components without them', { components: ['node'], crds: 'exclude' }, (component: string) => component === 'node'],
    [
      'the definitions, whatever components say',
      { components: ['node'], crds: 'only' },
      (component: string) => component === 'crds',
    ],
    ['no definitions, whatever components say', { components: ['crds'], crds: 'exclude' }, () => false],
  ] as const)('may be %s', (_what, selection, isSelected) => {
    expect(select(selection)).toEqual(all.filter(({ component }) => isSelected(component)));
  });
});
