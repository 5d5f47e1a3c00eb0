import { expect, test } from 'vitest';
import { sampleInputs } from '../../test/arbitraries/input.ts';
import { render } from '../extension/pipeline.ts';
import { toJsonIssue } from '../issues/issue.ts';
import { jsonText } from '../text/json-text.ts';
import { createClusterEncoder } from './encode-cluster.ts';

const decode = (parts: Uint8Array[]) => Buffer.concat(parts).toString();

test('encodes the same bytes as one text, also from the cache', () => {
  const [yaml, jsonl] = [createClusterEncoder('yaml'), createClusterEncoder('jsonl')];
  for (const { sources, options } of sampleInputs(40)) {
    const { documents, issues, extensionVersion } = render(sources, { ...options, crds: 'exclude' });
    const head = { namespace: 'a"b', name: 'ü\n\u202e', extensionVersion };
    const manifests = documents.map(({ text }) => `---\n${text}`).join('');
    expect(decode(yaml({ ...head, documents, issues }))).toBe(manifests);
    const line = `${jsonText({ schemaVersion: 1, ...head, manifests, issues: issues.map(toJsonIssue) }, 0)}\n`;
    expect(decode(jsonl({ ...head, documents, issues }))).toBe(line);
    // The second call uses the cache.
    expect(decode(yaml({ ...head, documents, issues }))).toBe(manifests);
    expect(decode(jsonl({ ...head, documents, issues }))).toBe(line);
  }
});

test('escapes control characters in a line, which parses to the same values', () => {
  const issue = {
    code: 'INVALID_CIDR',
    severity: 'warning',
    message: '\u202e',
    location: { source: 'a', line: 1, column: 1 },
    related: [],
  } as const;
  const head = { namespace: 'n', name: 'a', extensionVersion: 'v1.59.0' };
  const line = decode(createClusterEncoder('jsonl')({ ...head, documents: [], issues: [issue] as never }));
  expect(line).not.toContain('\u202e');
  expect(JSON.parse(line)).toEqual({ schemaVersion: 1, ...head, manifests: '', issues: [issue] });
});
