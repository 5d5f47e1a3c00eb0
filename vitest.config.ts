import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { skippedTests } from './scripts/ci/platforms.mjs';
import { packedConfig } from './scripts/test/packed/config.mjs';

/** Every test. */
export const TESTS = ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.mjs', 'playground/**/*.test.ts'];

/**
 * The tests that take long: inputs of the largest sizes, kills and failures at many moments, long random runs, every
 * hostile text in every place, whole fleets, and a process for each of many cases. `npm run test:slow` runs them,
 * `npm test` runs all others.
 */
export const SLOW_TESTS = [
  'scripts/test/fleet.test.mjs',
  'src/cli/changing-input.test.ts',
  'src/cli/every-command.test.ts',
  'src/migration/every-installation.test.ts',
  'src/migration/round-trip.test.ts',
  'src/output/directory/at-once.test.ts',
  'src/output/directory/mounts.test.ts',
  'src/output/directory/special-files.test.ts',
  'src/output/directory/faults.test.ts',
  'src/output/directory/kills.test.ts',
  'test/bounded/bounded.test.ts',
  'test/free-fields.test.ts',
  'test/fuzz/targets.test.ts',
  'test/hostile-input.test.ts',
];

const folder = process.env['CALICO_RENDER_PACKAGE'];
const isExecutable = process.env['CALICO_RENDER_EXECUTABLE'] !== undefined;
const packed = folder ? packedConfig(folder, isExecutable) : undefined;
const shared = {
  globalSetup: 'scripts/test/generate.mjs',
  setupFiles: packed?.setupFiles ?? [],
  testTimeout: 30_000,
};

export default defineConfig({
  test: {
    // By default Vitest leaves one processor idle, which is half of a machine with two.
    maxWorkers: availableParallelism(),
    projects: [
      {
        plugins: packed?.plugins ?? [],
        // Files share their modules: loading them anew for each file takes longer than most tests.
        test: {
          ...shared,
          name: 'quick',
          include: packed?.files ?? TESTS,
          exclude: [...SLOW_TESTS, ...skippedTests()],
          isolate: false,
        },
      },
      {
        plugins: packed?.plugins ?? [],
        test: {
          ...shared,
          // A whole fleet takes half a minute on a busy machine.
          testTimeout: 120_000,
          name: 'slow',
          include: SLOW_TESTS.filter((path) => packed?.files.includes(path) ?? true),
          exclude: skippedTests(),
        },
      },
    ],
  },
});
