import { describe, expect, test } from 'vitest';
import { judgeMutants } from './judge-mutants.mjs';

const mutant = (status, more) => ({ file: 'a.ts', line: 1, status, original: 'a', replacement: 'b', ...more });
const explanation = (more) => ({ file: 'a.ts', original: 'a', replacement: 'b', why: 'the same', ...more });

describe('judgeMutants', () => {
  test('computes the share of detected mutants, timeouts included', () => {
    const statuses = ['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored'];
    const { counts, score } = judgeMutants(
      statuses.map((status) => mutant(status)),
      [],
      ['a.ts'],
    );
    expect(counts).toEqual({ Killed: 2, Timeout: 1, Survived: 1, NoCoverage: 1, other: 1 });
    expect(score).toBe(60);
  });

  test('returns no share without mutants', () => {
    expect(judgeMutants([], [], [])).toMatchObject({ score: 0, unexplained: [], needless: [] });
  });

  test('requires an explanation of each survivor, in any layout', () => {
    const survivors = [mutant('Survived', { original: 'a ||\n  b' }), mutant('NoCoverage', { file: 'b.ts' })];
    const { unexplained } = judgeMutants(survivors, [explanation({ original: 'a || b' })], ['a.ts']);
    expect(unexplained).toEqual([survivors[1]]);
  });

  test('rejects an explanation without a survivor in mutated files', () => {
    const explanations = [explanation({}), explanation({ file: 'b.ts' })];
    expect(judgeMutants([mutant('Killed')], explanations, ['a.ts']).needless).toEqual([explanations[0]]);
  });
});
