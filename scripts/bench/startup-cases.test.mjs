import { expect, test } from 'vitest';
import { executableCases, startupCases } from './startup-cases.mjs';

test('bare Node is the first case, and can be the only one', () => {
  expect(startupCases(process.execPath, '/none')[0].words).toEqual([process.execPath, '-e', '0']);
  expect(startupCases(process.execPath, '/none', 'bare').map(({ id }) => id)).toEqual(['node']);
});

test('no two cases have the same ID or name', () => {
  const cases = startupCases(process.execPath, '/none');
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test('an executable is measured without Node, if there is one', () => {
  expect(executableCases(undefined)).toEqual([]);
  const cases = executableCases('/some/executable');
  expect(cases.map(({ id }) => id)).toEqual(['executable', 'executable-without-crds']);
  for (const { words } of cases) expect(words.slice(0, 2)).toEqual(['/some/executable', '--no-settings']);
});

test('a case without the word cache in its name uses no cache', () => {
  const own = startupCases(process.execPath, '/none').filter(({ subject }) => subject === 'calico-render');
  const uncached = own.filter(({ name }) => !name.includes('cache'));
  expect(uncached.map(({ id }) => id)).toEqual(['render', 'render-without-crds', 'render-tier-getter']);
  for (const { prefix } of uncached) expect(prefix).toBe('NODE_DISABLE_COMPILE_CACHE=1 ');
});
