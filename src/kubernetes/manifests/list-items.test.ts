import { describe, expect, test } from 'vitest';
import {
  CONTROLLER_CONFIGURATION,
  issueLines,
  NETWORK,
  renderTexts,
  SHOOT,
} from '../../../test/support/render-texts.ts';

const item = (text: string) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
const list = (kind: string, apiVersion: string, ...items: string[]) =>
  `apiVersion: ${apiVersion}\nitems:\n${items.map(item).join('')}kind: ${kind}\nmetadata: {resourceVersion: ""}\n`;
const POD = 'apiVersion: v1\nkind: Pod\n';

describe('the items of a List', () => {
  test('have their own path and line', () => {
    const text = list('List', 'v1', `${CONTROLLER_CONFIGURATION}featureGate: {}\n`, `${NETWORK}  ipFamilies: [IPv5]\n`);
    expect(issueLines({ 'l.yaml': text })).toEqual([
      'error UNKNOWN_FIELD items[0].featureGate l.yaml:5:3',
      'error INVALID_VALUE items[1].spec.ipFamilies[0] l.yaml:13:18',
    ]);
  });

  test('are rendered like single documents', () => {
    const single = renderTexts({ 'a.yaml': CONTROLLER_CONFIGURATION, 'b.yaml': SHOOT });
    const together = renderTexts({ 'l.yaml': list('List', 'v1', CONTROLLER_CONFIGURATION, SHOOT) });
    expect(together.documents).toEqual(single.documents);
    expect(together.documents.length).toBeGreaterThan(30);
  });

  test('are skipped if they are of other kinds', () => {
    expect(renderTexts({ 'l.yaml': list('List', 'v1', POD, SHOOT, POD) }).skippedDocuments).toBe(2);
  });

  test('are read from nested Lists, too', () => {
    const inner = list('List', 'v1', `${CONTROLLER_CONFIGURATION}x: 1\n`);
    expect(issueLines({ 'l.yaml': list('List', 'v1', inner) })).toEqual([
      'error UNKNOWN_FIELD items[0].items[0].x l.yaml:7:5',
    ]);
  });

  test('are rejected if two are Shoots', () => {
    const texts = { 'l.yaml': list('ShootList', 'core.gardener.cloud/v1beta1', SHOOT, SHOOT) };
    expect(issueLines(texts)).toContain('error DUPLICATE_DOCUMENT items[1] l.yaml:13:3 < l.yaml:3:3');
  });
});

test('the items of a typed List get the apiVersion and kind that they omit', () => {
  const bare = SHOOT.split('\n').slice(2).join('\n');
  const text = list('ShootList', 'core.gardener.cloud/v1beta1', `${bare}    ipFamilies: [IPv5]\n`);
  expect(issueLines({ 'l.yaml': text })).toContain(
    'error INVALID_VALUE items[0].spec.networking.ipFamilies[0] l.yaml:11:20',
  );
});

test.each([
  ['of an item that is no object', list('List', 'v1', 'a\n'), 'error UNKNOWN_KIND items[0] l.yaml:3:3'],
  ['of a near miss', list('List', 'v1', SHOOT.replace('Shoot', 'Shot')), 'error UNKNOWN_KIND items[0].kind l.yaml:4:9'],
  ['without items', 'apiVersion: v1\nkind: List\nitems: null\n', 'error NO_INPUT l.yaml:1:1'],
])('rejects a List %s', (_what, text, line) => expect(issueLines({ 'l.yaml': text })).toContain(line));
