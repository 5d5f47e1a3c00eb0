import { defineConfig } from 'vitest/config';
import { packedConfig } from './scripts/test/packed/config.mjs';

const test = {
  include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.mjs', 'playground/**/*.test.ts'],
  globalSetup: 'scripts/test/generate.mjs',
  testTimeout: 30_000,
};
const installed = process.env['CALICO_RENDER_PACKAGE'];

export default defineConfig(
  installed ? packedConfig(test, installed, process.env['CALICO_RENDER_EXECUTABLE'] !== undefined) : { test },
);
