import { describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, issueLine, SHOOT } from '../../../test/support/render-texts.ts';
import { render } from '../../extension/pipeline.ts';
import { countKinds, describeKinds } from './source-use.ts';

const linesOf = (sources: Parameters<typeof render>[0], options: Parameters<typeof render>[1] = {}) =>
  render(sources, { crds: 'exclude', ...options }).issues.map(issueLine);
const named = (name: string, text: string) => ({ name, text });
const inside = (name: string, text: string) => ({ name, text, mixed: true, directory: 'd' });
const CONFIG = named('c.yaml', CONTROLLER_CONFIGURATION);

describe('sources without a used document', () => {
  test.each([
    ['zero bytes', '', 'f.yaml:1:1'],
    ['blanks', ' \n\n', 'f.yaml:1:1'],
    ['comments', '# to do\n', 'f.yaml:1:1'],
    ['separators', '---\n---\n', 'f.yaml:1:1'],
    ['a byte order mark', '\uFEFF', 'f.yaml:1:1'],
    ['null', 'null\n', 'f.yaml:1:1'],
    ['a List without items', 'apiVersion: v1\nkind: List\nitems: []\n', 'f.yaml:1:1'],
    ['documents of other kinds', '---\napiVersion: v1\nkind: Secret\n---\napiVersion: v1\nkind: Pod\n', 'f.yaml:3:7'],
  ])('are rejected: %s', (_what, text, place) => {
    expect(linesOf([CONFIG, named('f.yaml', text)])).toEqual([`error NO_INPUT ${place}`]);
    expect(render([CONFIG, named('f.yaml', text)]).documents).toEqual([]);
  });

  test('are each reported', () => {
    expect(linesOf([named('b.yaml', '#'), named('a.yaml', ''), CONFIG])).toEqual([
      'error NO_INPUT a.yaml:1:1',
      'error NO_INPUT b.yaml:1:1',
    ]);
  });

  test('are reported once for a directory', () => {
    const pod = 'apiVersion: v1\nkind: Pod\n';
    expect(linesOf([CONFIG, inside('d/a.yaml', pod), inside('d/b.yaml', '')])).toEqual(['error NO_INPUT d:1:1']);
    expect(linesOf([CONFIG, inside('d/a.yaml', pod), inside('d/b.yaml', SHOOT)]).join()).not.toContain('NO_INPUT');
  });

  test('are not reported if they have another error', () => {
    expect(linesOf([CONFIG, named('f.yaml', 'a: [')]).join()).toMatch(/^error YAML_SYNTAX f\.yaml:\d+:\d+$/);
  });

  test('are not reported if there are no sources', () => expect(linesOf([])).toEqual([]));
});

describe('sources with lenient field validation', () => {
  const lenient = { fieldValidation: 'warn' } as const;

  test('read zero bytes as a default configuration, with a warning', () => {
    expect(linesOf([named('f.yaml', '')], lenient)).toEqual(['warning NO_INPUT f.yaml:1:1']);
    expect(render([named('f.yaml', '')], lenient).documents.length).toBeGreaterThan(30);
  });

  test.each(['\n', '# nothing\n', '---\n'])('are rejected without a document: %j', (text) =>
    expect(linesOf([named('f.yaml', text)], lenient)).toEqual(['error NO_INPUT f.yaml:1:1']),
  );
});

test('skips and counts documents of other kinds in a file with a used one', () => {
  const text = `apiVersion: v1\nkind: Namespace\n---\n${CONTROLLER_CONFIGURATION}---\napiVersion: core.gardener.cloud/v1beta1\nkind: ControllerRegistration\n`;
  const { issues, skippedDocuments } = render([named('f.yaml', text)], { crds: 'exclude' });
  expect({ issues, skippedDocuments }).toEqual({ issues: [], skippedDocuments: 2 });
});

test('lists the skipped documents of a source in the message', () => {
  const kinds = ['Pod', 'Secret', 'Pod'].map((kind) => `apiVersion: v1\nkind: ${kind}\n`);
  const [issue] = render([named('f.yaml', kinds.join('---\n'))]).issues;
  expect(issue?.message).toBe('the source has no supported document, only 3 documents of other kinds (Pod, Secret)');
});

test('counts documents by kind and apiVersion, sorted by kind', () => {
  const kinds = countKinds([
    { kind: 'Service', apiVersion: 'v1' },
    { kind: 'kustomization' },
    { kind: 'Service', apiVersion: 'serving.knative.dev/v1' },
    { kind: 'Service', apiVersion: 'v1' },
  ]);
  expect(kinds).toEqual([
    { kind: 'Service', apiVersion: 'serving.knative.dev/v1', count: 1 },
    { kind: 'Service', apiVersion: 'v1', count: 2 },
    { kind: 'kustomization', count: 1 },
  ]);
  expect(describeKinds(kinds)).toBe('4 documents (1 Service, 2 Service, 1 kustomization)');
  expect(describeKinds([])).toBe('');
});

test('shortens a list of many kinds to one line', () => {
  const many = countKinds(Array.from({ length: 101 }, (_, index) => ({ kind: `Kind${index}` })));
  expect(describeKinds(many)).toMatch(/^101 documents \(.*, …\)$/);
  expect(describeKinds([{ kind: `a\n${'b'.repeat(1000)}`, count: 1 }]).length).toBeLessThan(120);
  expect(describeKinds([{ kind: 'a\nb', count: 1 }])).toBe('1 document (1 a\\u{a}b)');
});
