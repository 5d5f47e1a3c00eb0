import { defineConfig } from 'vitest/config';

/** Runs the tests next to the mutated code. run.mjs sets the folders. */
export default defineConfig({
  test: { include: process.env['MUTATED_FOLDERS'].split(',').map((folder) => `${folder}/*.test.ts`) },
});
