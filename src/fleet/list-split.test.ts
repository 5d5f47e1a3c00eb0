import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../test/support/json.ts';
import { CONTROLLER_CONFIGURATION } from '../../test/support/render-texts.ts';
import { writeYaml } from '../../test/support/write-yaml.ts';
import { prepare } from '../extension/pipeline.ts';
import { type ExplicitOrigin, toLocation } from '../issues/origin.ts';
import { type Chunk, inStream } from './chunk.ts';
import { parseChunk, renderChunk } from './render-chunk.ts';
import { createSplitter } from './splitter.ts';

const encoder = new TextEncoder();
const prepared = prepare([{ name: 'config.yaml', text: CONTROLLER_CONFIGURATION }], { crds: 'exclude' });

/** The limit of a List that is not split: more bytes than before the items, fewer than a List with an item. */
const MAX_LIST_BYTES = 250;

/** Splits a text that arrives in blocks of a size. Each List with an item is split. */
function split(text: string, size = 1 << 20, maxBytes = 1 << 20): Chunk[] {
  const bytes = encoder.encode(text);
  const splitter = createSplitter(maxBytes, MAX_LIST_BYTES);
  const chunks: Chunk[] = [];
  for (let start = 0; start < bytes.length; start += size)
    chunks.push(...splitter.push(bytes.slice(start, start + size)));
  return [...chunks, ...splitter.end()];
}

/** Splits a text, but not its Lists. */
function keep(text: string): Chunk[] {
  const splitter = createSplitter();
  return [...splitter.push(encoder.encode(text)), ...splitter.end()];
}

/** Renders chunks of a stream. Returns a line for each document and each issue, with its location in the stream. */
function resultLines(chunks: readonly Chunk[]): string[] {
  return chunks.flatMap(({ bytes, ...position }) => {
    const chunk = { source: 's', mixed: false, ...position };
    const at = (origin: ExplicitOrigin) => {
      const { line, column } = inStream(toLocation(origin), chunk);
      return `${line}:${column}`;
    };
    const { documents } = renderChunk(parseChunk({ ...chunk, bytes }), prepared);
    return documents.flatMap(({ status, name, location, issues }) => [
      `${status} ${name} ${at(location)}`,
      ...issues.map((issue) => `${issue.code} ${issue.path} ${at(issue.location)} ${issue.message}`),
    ]);
  });
}

const shoot = (name: string, networking: object = {}) => ({
  apiVersion: 'core.gardener.cloud/v1beta1',
  kind: 'Shoot',
  metadata: { name, namespace: 'garden-b', annotations: { text: 'a\n- b\n\n  "c" [{,]}\n', more: 'ü😀,\\"]}{' } },
  spec: { kubernetes: { version: '1.33.0' }, networking: { type: 'calico', pods: '10.0.0.0/16', ...networking } },
});
const ITEMS: object[] = [
  shoot('a'),
  shoot('b', { ipFamilies: ['IPv5'] }),
  shoot('c', { type: 'cilium' }),
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'd', annotations: { text: 'x'.repeat(MAX_LIST_BYTES) } } },
  { ...shoot('e'), kind: 'Shot' },
  { apiVersion: 'v1', kind: 'List', items: [shoot('f'), shoot('g')] },
  { ...shoot('h'), spec: { other: 'x'.repeat(MAX_LIST_BYTES) } },
];
const untyped = (item: object) => ({ ...item, apiVersion: undefined, kind: undefined });

/** The layouts of Lists by tool, each with a function that writes a List. */
const LAYOUTS: Record<string, (items: object[]) => string> = {
  'YAML as kubectl prints it': (items) =>
    `apiVersion: v1\n${writeYaml({ items } as Json)}kind: List\nmetadata:\n  resourceVersion: ""\n`,
  'YAML with indented items and the kind first': (items) =>
    `kind: List\napiVersion: v1\nitems:\n\n  # all\n${writeYaml(items as Json).replace(/^(?=.)/gm, '  ')}`,
  'YAML with CRLF and comments': (items) =>
    `# a\r\napiVersion: v1\r\n"items": # b\r\n${writeYaml(items as Json)
      .replaceAll(/^- /gm, '# c\n\n- ')
      .replaceAll('\n', '\r\n')}# d\r\nkind: List\r\n`,
  'YAML of a typed List': (items) =>
    `kind: ShootList\napiVersion: core.gardener.cloud/v1beta1\n${writeYaml(JSON.parse(JSON.stringify({ items: items.map(untyped) })))}`,
  'YAML after a byte order mark, between other documents': (items) =>
    `\uFEFF${writeYaml(shoot('y') as Json)}---\napiVersion: v1\n${writeYaml({ items } as Json)}kind: List\n---\n${writeYaml(shoot('z') as Json)}`,
  'JSON as kubectl prints it': (items) =>
    `${JSON.stringify({ apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } }, null, 4)}\n`,
  'JSON with an item a line': (items) =>
    `{"apiVersion": "v1", "kind": "List", "items": [\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]}\n`,
  'JSON on one line': (items) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  'JSON of the API server': (items) =>
    `\uFEFF${JSON.stringify({ kind: 'ShootList', apiVersion: 'core.gardener.cloud/v1beta1', metadata: { items: ['"items":['] }, items: items.map(untyped) })}\n`,
  'JSON lines, Lists among them': (items) =>
    [shoot('y'), { items, kind: 'List', apiVersion: 'v1' }, { kind: 'List', items: [], apiVersion: 'v1' }, shoot('z')]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
};

describe.each(Object.entries(LAYOUTS))('a List in %s', (_tool, write) => {
  test('gives the same results, lines and columns if it is split', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ITEMS), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 400 }),
        (items, size) => {
          const text = write(items);
          const chunks = split(text, size);
          expect(resultLines(chunks)).toEqual(resultLines(keep(text)));
          expect(chunks.filter(({ list }) => list?.index !== undefined).length).toBe(items.length);
          expect(chunks).toEqual(split(text));
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('an invalid item of a List', () => {
  const good = (name: string) => JSON.stringify(shoot(name));
  const jsonList = (...items: string[]) =>
    `{"apiVersion": "v1", "kind": "List", "items": [\n ${items.join(',\n ')}\n]}\n`;
  const yamlList = (...items: string[]) =>
    `apiVersion: v1\nitems:\n${items.map((item) => `- ${item.replaceAll('\n', '\n  ')}\n`).join('')}kind: List\n`;

  test.each([
    ['a missing brace', good('b').slice(0, -1), 4],
    ['a missing quote', good('b').replace('"garden-b"', '"garden-b'), 3],
    ['a number', '5', 3],
    ['null', 'null', 3],
    ['no text', '', 3],
    ['two objects', `${good('b')} ${good('c')}`, 3],
  ])('does not affect other items in JSON: %s', (_what, item, line) => {
    const documents = resultLines(split(jsonList(good('a'), item, good('z')), 7));
    expect(documents.filter((line) => line.startsWith('rendered'))[0]).toMatch(/^rendered a 2:/);
    expect(documents.filter((line) => line.startsWith('refused')).length).toBeGreaterThan(0);
    expect(documents.join()).toMatch(new RegExp(` ${line}:\\d+ `));
  });

  test.each([
    ['a missing quote', `${good('b').slice(0, -30)}`],
    ['a tab', 'kind:\ta\n\tb: c'],
    ['a number', '5'],
    ['no text', ''],
    ['an alias of another item', '*a'],
    ['an item that is too large', `{"a": "${'x'.repeat(2000)}"}`],
  ])('does not affect other items in YAML: %s', (_what, item) => {
    const documents = resultLines(split(yamlList(good('a'), item, good('z')), 7, 1000));
    expect(documents.map((line) => line.split(' ', 2).join(' ')).filter((line) => /^re/.test(line))).toEqual([
      'rendered a',
      'refused ',
      'rendered z',
    ]);
  });

  test('is reported with its index and location if it is too large in JSON', () => {
    const documents = resultLines(split(jsonList(good('a'), `{"a": "${'x'.repeat(2000)}"}`, good('z')), 7, 1000));
    expect(documents.join('\n')).toContain('LIMIT items[1] 3:2 the item of the List has more than 4 MiB');
    expect(documents.join('\n')).toMatch(/^rendered a .*rendered z 4:2/s);
  });
});

describe('a document that resembles a List', () => {
  const item = JSON.stringify(shoot('a'));
  test.each([
    [
      `apiVersion: v1\nitems:\n- ${item}\nkind: ConfigMap\n`,
      'the document is of kind "ConfigMap", but it is large and has items, so it is read as a List',
    ],
    [
      `apiVersion: v1\nitems:\n- ${item}\n`,
      'the document has no kind, but it is large and has items, so it is read as a List',
    ],
    [
      `{"items": [${item}], "kind": "Table"}`,
      'the document is of kind "Table", but it is large and has items, so it is read as a List',
    ],
    [`{"kind": "List", "items": [${item}`, 'the List is not closed'],
    [`{"kind": "List", "items": [${item}]`, 'is never closed'],
    [`{"kind": "List", "items": [${item}], "items": []}`, 'duplicate field "items" in the List'],
    [`kind: List\nitems:\n- ${item}\nitems:\n- ${item}\n`, 'duplicate field "items" in the List'],
    [
      `apiVersion: core.gardener.cloud/v1beta1\nitems:\n- metadata: {name: ${'a'.repeat(MAX_LIST_BYTES)}}\nkind: ShootList\n`,
      'the item has neither apiVersion nor kind, and its List does not set them before its items',
    ],
  ])('is refused if it is not a complete List: %s', (text, message) =>
    expect(resultLines(split(text, 5)).join('\n')).toContain(message),
  );

  test('is not split if its kind or items rule out a List', () => {
    for (const text of [
      `kind: Table\nitems:\n- ${item}\n`,
      `{"kind": "Table", "items": [${item}]}`,
      `items: [${'a,'.repeat(MAX_LIST_BYTES)}]\n`,
    ])
      expect(split(text).map(({ list }) => list)).toEqual([undefined]);
  });
});
