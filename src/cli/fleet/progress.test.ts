import { describe, expect, test } from 'vitest';
import { createProgress } from './progress.ts';

/** Creates a progress line whose clock the test sets. */
function open(total: number | undefined) {
  const shown: string[] = [];
  const clock = { time: 5000 };
  const progress = createProgress({ progress: (line) => shown.push(line) }, total, () => clock.time);
  const pass = (milliseconds: number, bytes: number, clusters: number) => {
    clock.time += milliseconds;
    progress.read(bytes);
    progress.done(clusters);
  };
  return { shown, pass, progress };
}

describe('the line of progress', () => {
  test('shows the number of clusters, the rate and the remaining time', () => {
    const { shown, pass } = open(100_000);
    pass(2000, 10_000, 1000);
    pass(2000, 10_000, 3000);
    expect(shown).toEqual([
      'calico-render: 1000 clusters, 500/s, 0:18 left',
      'calico-render: 4000 clusters, 1000/s, 0:16 left',
    ]);
  });

  test('shows minutes, and no negative time for a file that grows', () => {
    const { shown, pass } = open(100_000);
    pass(10_000, 10_000, 10);
    pass(10_000, 100_000, 10);
    expect(shown.map((line) => line.replace(/^.*, /, ''))).toEqual(['1:30 left', '0:00 left']);
  });

  test('shows no remaining time in the first second, or for a stream of unknown length', () => {
    const [file, stream] = [open(100_000), open(undefined)];
    for (const { pass } of [file, stream]) pass(900, 50_000, 90);
    stream.pass(9100, 50_000, 910);
    expect(file.shown).toEqual(['calico-render: 90 clusters, 100/s']);
    expect(stream.shown.at(-1)).toBe('calico-render: 1000 clusters, 100/s');
  });

  test('is updated twice a second at most', () => {
    const { shown, pass } = open(undefined);
    for (let step = 0; step < 100; step += 1) pass(10, 1, 1);
    expect(shown).toHaveLength(2);
  });

  test('is removed before other messages', () => {
    const { shown, progress } = open(undefined);
    progress.clear();
    expect(shown).toEqual(['']);
  });

  test('is not shown without a terminal', () => {
    const progress = createProgress({ progress: undefined }, undefined, () => 0);
    expect(() => {
      progress.done(1);
      progress.clear();
    }).not.toThrow();
  });
});
