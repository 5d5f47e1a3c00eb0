// Configuration of Stryker. Which files are mutated, run.mjs says.
export default {
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutation/vitest.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env['MUTATION_CONCURRENCY'] ?? 1),
  // What was tried before is tried again only where the code or its tests have changed.
  incremental: true,
  incrementalFile: '.stryker-tmp/incremental.json',
  // Generous: the machine may be busy, and a timeout counts as noticed.
  timeoutMS: 60_000,
  tempDirName: '.stryker-tmp/copies',
  ignorePatterns: ['dist', 'docs', 'scripts/mutation/node_modules'],
  // TypeScript 7 has no API by which Stryker could rewrite this file, and nothing here needs it.
  tsconfigFile: 'none',
  reporters: ['progress-append-only'],
};
