import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Creates a temporary folder that is removed after the tests of the file that calls it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'calico-render-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
