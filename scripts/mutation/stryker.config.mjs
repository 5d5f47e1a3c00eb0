// The configuration of Stryker. run.mjs sets the mutated files.
export default {
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutation/vitest.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env['MUTATION_CONCURRENCY'] ?? 1),
  // A mutant is tested again only if the code or its tests have changed.
  incremental: true,
  incrementalFile: '.stryker-tmp/incremental.json',
  // A generous limit for a busy machine, because a timeout counts as detected.
  timeoutMS: 60_000,
  tempDirName: '.stryker-tmp/copies',
  ignorePatterns: ['dist', 'docs', 'scripts/mutation/node_modules'],
  // TypeScript 7 has no API by which Stryker could rewrite this file, and nothing here needs it.
  tsconfigFile: 'none',
  reporters: ['progress-append-only'],
};
