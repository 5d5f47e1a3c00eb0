import { expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, renderTexts, SHOOT } from '../../test/support/render-texts.ts';
import type { Batch, Job } from './job.ts';
import { createBatchRenderer } from './render-batch.ts';

const JOB: Job = {
  shared: [{ name: 'config.yaml', text: CONTROLLER_CONFIGURATION }],
  options: { crds: 'exclude' },
  form: 'yaml',
};

function batchOf(text: string, buffer?: ArrayBuffer): Batch {
  const bytes = new TextEncoder().encode(text);
  const range = { start: 0, end: bytes.length };
  return { bytes, chunks: [{ source: 'fleet', mixed: false, line: 0, column: 0, range }], ...(buffer && { buffer }) };
}

const create = (job = JOB) => createBatchRenderer(job, () => []);
const alone = renderTexts({ 'config.yaml': CONTROLLER_CONFIGURATION, fleet: SHOOT })
  .documents.map(({ text }) => `---\n${text}`)
  .join('');
const size = Buffer.byteLength(alone);

test.each([
  ['just large enough', size, true],
  ['larger', 2 * size, true],
  ['too small', size - 1, false],
  ['empty', 0, false],
])(
  'reuses a buffer that is %s only if the result fits, and returns no byte of earlier content',
  (_how, length, isUsed) => {
    const buffer = new Uint8Array(length).fill(0x78).buffer;
    const { bytes, results } = create()(batchOf(SHOOT, buffer));
    expect(bytes.buffer === buffer).toBe(isUsed);
    expect(Buffer.from(bytes).toString()).toBe(alone);
    expect(results).toMatchObject([{ status: 'rendered', name: 'a', start: 0, end: size }]);
  },
);

test.each([
  ['a refused cluster', JOB, SHOOT.replace('100.96.0.0/11', 'none'), 'refused'],
  ['the effect of a feature gate', { ...JOB, gate: 'NonPrivilegedCalicoNode' }, SHOOT, 'rendered'],
])('returns no bytes for %s, with any buffer', (_what, job, text, status) => {
  const render = create(job);
  for (const buffer of [undefined, new ArrayBuffer(0), new ArrayBuffer(100)]) {
    const { bytes, results } = render(batchOf(text, buffer));
    expect(bytes).toHaveLength(0);
    expect(results).toMatchObject([{ status, start: 0, end: 0 }]);
  }
});
