import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compared, GATE_OFF, GATE_ON, networkConfig, renderedSide } from '../../../test/support/example-report.ts';
import { attributeOf, elementsOf, textOf } from '../../../test/support/page-tree.ts';
import { report } from './report.tsx';
import type { ReportInput } from './report-input.ts';

/** Text that ends elements, attributes and comments, or begins one. */
const HOSTILE = `</script></style></title></pre><img src=x onerror=alert(1)>"'\`<!--]]>&lt;&amp;{{x}}`;
const HARMLESS = 'harmless';

/** Fields that the code depends on: values of closed sets, and identifiers. */
const CLOSED = [
  'severity',
  'change',
  'direction',
  'origin',
  'verdict',
  'id',
  'kind',
  'apiVersion',
  'component',
  'source',
  // Quantities that Kubernetes cannot decode are not audited.
  'cpu',
  'memory',
  'divisor',
];

/** Appends a text to each string of a record. */
function withSuffix<T>(value: T, suffix: string, key = ''): T {
  if (typeof value === 'string') return (CLOSED.includes(key) ? value : value + suffix) as T;
  if (Array.isArray(value)) return value.map((item) => withSuffix(item, suffix, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withSuffix(item, suffix, name)])) as T;
}

function pageOf(input: ReportInput, suffix: string) {
  const elements = elementsOf(report(withSuffix(input, suffix)));
  // The marked words of a line depend on the words.
  const shape = elements
    .filter(({ tagName }) => tagName !== 'b')
    .map(({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name).join(' ')}`);
  return { elements, shape };
}

const before = renderedSide([GATE_OFF, networkConfig('ipv4: {autoDetectionMethod: first-found}\nipip: Always\n')]);
const after = renderedSide([
  GATE_ON,
  networkConfig('ipv4: {autoDetectionMethod: interface=eth.*}\nbirdExporter: {enabled: true}\n'),
]);
const flags = { '--feature-gates': 'AllAlpha=true' };

describe.each([
  ['a rendering', { after: { ...after, flags } }],
  ['a comparison', compared({ ...before, flags }, after)],
  [
    'a comparison with manifests',
    compared({ name: 'out.yaml', origin: 'given', manifests: before.manifests, issues: [] }, after),
  ],
  ['a refusal', compared(renderedSide([GATE_ON, networkConfig('ipam: {type: x}\n')]), after)],
])('strings in the report of %s', (_what, input: ReportInput) => {
  const [hostile, harmless] = [pageOf(input, HOSTILE), pageOf(input, HARMLESS)];

  test('do not change the elements and attributes of the page', () => {
    expect(hostile.shape).toEqual(harmless.shape);
    expect(hostile.shape.length).toBeGreaterThan(500);
  });

  test('are shown unchanged in hundreds of places', () => {
    const body = hostile.elements.find(({ tagName }) => tagName === 'body');
    expect(body && textOf(body).split(HOSTILE).length).toBeGreaterThan(200);
  });

  test('are in no attribute', () => {
    const values = hostile.elements.flatMap(({ attrs }) => attrs.map(({ value }) => value));
    expect(values.filter((value) => value.includes('onerror'))).toEqual([]);
  });

  test('are in no script and no style', () => {
    const raw = hostile.elements.filter(({ tagName }) => tagName === 'script' || tagName === 'style');
    expect(raw.map(textOf).join('')).not.toContain('onerror');
    expect(raw).toHaveLength(2);
  });
});

test('links lead to existing elements of the page', () => {
  const elements = elementsOf(report(compared({ ...before, flags }, after)));
  const ids = new Set(elements.map((element) => attributeOf(element, 'id')));
  const links = elements.filter(({ tagName }) => tagName === 'a').map((element) => attributeOf(element, 'href') ?? '');
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((link) => !link.startsWith('#') || !ids.has(link.slice(1)))).toEqual([]);
});

test('ids are unique', () => {
  const ids = elementsOf(report(compared(before, after))).flatMap((element) => attributeOf(element, 'id') ?? []);
  expect(ids.length).toBe(new Set(ids).size);
});

test('escapes control characters, bidirectional ones and those that are invalid in HTML', () => {
  const html = report({ after: withSuffix(after, '\0\u0007\u001b[2J\u202e\u2066\ufeff\ufffe\ufdd0\u{1ffff}') });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test looks for them
  expect(html).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\ufdd0]/);
  expect(html).toContain('\\u{202e}');
  expect(html).toContain('\\u{fffe}\\u{fdd0}\\u{1ffff}');
});

test('escapes line breaks outside of preformatted text', () => {
  const html = report({ after: withSuffix(after, '\n::forged::') });
  expect(html.split('\\u{a}::forged::').length).toBeGreaterThan(200);
  const beside = html.replaceAll(/<pre\b.*?<\/pre>/gs, '');
  expect(beside.split('\n')).toEqual(['<!doctype html>', expect.any(String), '']);
});

test('writes raw HTML in one place, without text of the input', () => {
  const folder = new URL('./', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.tsx?$/.test(name),
  );
  expect(files.length).toBeGreaterThan(10);
  const raw = files.flatMap(
    (name) =>
      readFileSync(new URL(name, folder), 'utf8')
        .match(/dangerously\w*|__html/g)
        ?.map(() => name) ?? [],
  );
  expect(raw).toEqual(['report.tsx', 'report.tsx']);
});
