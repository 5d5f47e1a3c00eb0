import { defineConfig } from 'vitest/config';

/** Runs the tests that stand beside the mutated code; run.mjs names the folders. */
export default defineConfig({
  test: { include: process.env['MUTATED_FOLDERS'].split(',').map((folder) => `${folder}/*.test.ts`) },
});
