import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.mjs'],
    globalSetup: 'scripts/test/generate.mjs',
    testTimeout: 30_000,
  },
});
