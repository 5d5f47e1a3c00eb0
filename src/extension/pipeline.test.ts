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
  test('is rendered if it is valid', () => {
    fc.assert(
      fc.property(validInput, ({ sources, options }) => {
        const result = withoutCrds(sources, options);
        checkResult(result, sources, options);
        expect(result.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      propertyOptions(100),
    );
  });

  test('is rendered or refused with a location if it is nearly valid', () => {
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

  test('is rendered or refused with a location if its text is edited', () => {
    fc.assert(
      fc.property(validInput, fc.array(textEdit, { minLength: 1, maxLength: 4 }), ({ sources, options }, edits) => {
        const garbled = sources.map(({ name, text }) => ({ name, text: editText(text, edits) }));
        checkResult(withoutCrds(garbled, options), garbled, options);
      }),
      propertyOptions(300),
    );
  });

  test('is rendered or refused with a location if it is any text', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 3 }), (texts) => {
        const sources = texts.map((text, index) => ({ name: `${index}.yaml`, text }));
        checkResult(withoutCrds(sources, {}), sources, {});
      }),
      propertyOptions(500),
    );
  });

  test('is rendered or refused with a location if its flags are any texts', () => {
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

describe('the output', () => {
  test('does not depend on the order of documents, files and keys, or on the format', () => {
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

  test('is deterministic, and the sources do not change', () => {
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

  test('has the keys of its objects', () => {
    const [{ sources, options }] = sampleInputs(1) as [RenderInput];
    const { documents, manifests } = render(sources, options);
    expect(
      manifests.map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata.namespace, metadata.name]),
    ).toEqual(documents.map(({ apiVersion, kind, namespace, name }) => [apiVersion, kind, namespace, name]));
  });
});

describe('the selection of objects', () => {
  const [{ sources, options }] = sampleInputs(1, 2) as [RenderInput];
  const select = (selection: Options) => render(sources, { ...options, ...selection }).documents;
  const all = select({});

  test('includes everything by default, CustomResourceDefinitions first', () => {
    const definitions = all.filter(({ kind }) => kind === 'CustomResourceDefinition');
    expect(definitions.filter(({ component }) => component === 'crds')).toHaveLength(24);
    expect(all.slice(0, definitions.length)).toEqual(definitions);
    expect(all.length).toBeGreaterThan(40);
  });

  test.each([
    ['all except CustomResourceDefinitions', { crds: 'exclude' }, (component: string) => component !== 'crds'],
    ['CustomResourceDefinitions only', { crds: 'only' }, (component: string) => component === 'crds'],
    ['components only', { components: ['node'] }, (component: string) => component === 'node'],
    [
      'components with CustomResourceDefinitions, which components names',
      { components: ['node', 'crds'] },
      (component: string) => ['node', 'crds'].includes(component),
    ],
    [
      'components with CustomResourceDefinitions, which crds includes',
      { components: ['node'], crds: 'include' },
      (component: string) => ['node', 'crds'].includes(component),
    ],
    [
      'components without CustomResourceDefinitions',
      { components: ['node'], crds: 'exclude' },
      (component: string) => component === 'node',
    ],
    [
      'CustomResourceDefinitions, with any components',
      { components: ['node'], crds: 'only' },
      (component: string) => component === 'crds',
    ],
    ['no CustomResourceDefinitions, with any components', { components: ['crds'], crds: 'exclude' }, () => false],
  ] as const)('can have %s', (_what, selection, isSelected) => {
    expect(select(selection)).toEqual(all.filter(({ component }) => isSelected(component)));
  });
});
