import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inTemporaryFolder } from './in-temporary-folder.mjs';

test('creates the folder for the work only', async () => {
  const used = await inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'file'), '');
    return folder;
  });
  expect(existsSync(used)).toBe(false);
});

test('removes the folder after an error', async () => {
  let used;
  const failing = inTemporaryFolder(async (folder) => {
    used = folder;
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(used)).toBe(false);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('removes the folder after %s', async (signal, expected) => {
  const url = new URL('in-temporary-folder.mjs', import.meta.url).href;
  const program = `import { inTemporaryFolder } from '${url}';
    await inTemporaryFolder((folder) => { console.log(folder); return new Promise((end) => setTimeout(end, 60_000)); });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  const [folder] = await once(child.stdout.setEncoding('utf8'), 'data');
  expect(existsSync(folder.trim())).toBe(true);
  child.kill(signal);
  const [status] = await once(child, 'exit');
  expect(status).toBe(expected);
  expect(existsSync(folder.trim())).toBe(false);
});
