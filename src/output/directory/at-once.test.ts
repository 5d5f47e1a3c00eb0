import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandUnderTest } from '../../../test/support/command-under-test.ts';
import { CONTROLLER_CONFIGURATION } from '../../../test/support/render-texts.ts';
import { snapshot } from '../../../test/support/snapshot.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';

const work = temporaryFolder();
const command = await commandUnderTest(work);
writeFileSync(join(work, 'empty.yaml'), CONTROLLER_CONFIGURATION);

const RANGES = ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '10.4.0.0/16'];

function write(directory: string, range: string): Promise<{ status: number | null; err: string }> {
  const args = [command, '--config', join(work, 'empty.yaml'), '-q', '--output-dir', directory, '--pod-cidr', range];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (data) => {
    err += data;
  });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, err })));
}

test('concurrent runs all succeed, and the directory holds the complete output of one of them', {
  timeout: 180_000,
}, async () => {
  const states: string[] = [];
  for (const range of RANGES) {
    await write(join(work, range.replace('/', '-')), range);
    states.push(JSON.stringify(snapshot(join(work, range.replace('/', '-')))));
  }
  expect(new Set(states).size).toBe(RANGES.length);
  const out = join(work, 'out');
  for (let round = 0; round < 5; round += 1) {
    const results = await Promise.all(RANGES.map((range) => write(out, range)));
    for (const result of results) expect(result).toEqual({ status: 0, err: '' });
    expect(states).toContain(JSON.stringify(snapshot(out)));
    if (round % 2 === 1) rmSync(out, { recursive: true });
  }
});
