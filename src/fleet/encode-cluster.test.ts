import { expect, test } from 'vitest';
import { render } from '../pipeline.ts';
import { randomInput } from '../testing/random-input.ts';
import { clusterEncoder } from './encode-cluster.ts';

const decode = (parts: Uint8Array[]) => Buffer.concat(parts).toString();

test.each([1000, 8_000_000])('bytes are those of the whole, with a memory of %i', (limit) => {
  const [yaml, jsonl] = [clusterEncoder('yaml', limit), clusterEncoder('jsonl', limit)];
  for (let seed = 0; seed < 40; seed += 1) {
    const { sources, options } = randomInput(seed);
    const { documents, issues, extensionVersion } = render(sources, { ...options, crds: 'exclude' });
    const head = { namespace: 'a"b', name: 'ü\n', extensionVersion };
    const manifests = documents.map(({ text }) => `---\n${text}`).join('');
    expect(decode(yaml({ ...head, documents, issues }))).toBe(manifests);
    const line = `${JSON.stringify({ schemaVersion: 1, ...head, manifests, issues })}\n`;
    expect(decode(jsonl({ ...head, documents, issues }))).toBe(line);
  }
});
