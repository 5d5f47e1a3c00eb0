import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const GENERATED = readdirSync(new URL('src/generated/', ROOT)).map((name) => `src/generated/${name}`);

test.each([...GENERATED, 'docs/messages.md'])('the first line of %s names its sources', (path) => {
  const [line] = readFileSync(new URL(path, ROOT), 'utf8').split('\n', 1);
  const [, sources] = /^(?:\/\/|<!--) Generated from (\S+?):? /.exec(line) ?? [];
  expect(sources, line).toBeDefined();
  expect(existsSync(new URL(sources, ROOT))).toBe(true);
});

test('the generated sources are five modules with types', () => {
  expect(GENERATED).toHaveLength(10);
});
