import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandUnderTest } from '../../../test/support/command-under-test.ts';
import { CONTROLLER_CONFIGURATION } from '../../../test/support/render-texts.ts';
import { snapshot } from '../../../test/support/snapshot.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';

/** True if this process may mount: as root, and not in a container that forbids it. */
const canMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = mkdtempSync(join(tmpdir(), 'calico-render-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', 'none', probe]);
  if (status === 0) execFileSync('umount', [probe]);
  rmSync(probe, { recursive: true });
  return status === 0;
})();

const work = temporaryFolder();
const command = await commandUnderTest(work);
const out = join(work, 'out');
mkdirSync(out);
writeFileSync(join(work, 'empty.yaml'), CONTROLLER_CONFIGURATION);

function write(...flags: string[]) {
  const args = [command, '--config', join(work, 'empty.yaml'), '-q', '--output-dir', out, ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

/** Runs a function while a file system is mounted on the directory. */
function withMount(options: string[], action: () => void): void {
  execFileSync('mount', [...options, out]);
  try {
    action();
  } finally {
    execFileSync('umount', [out]);
  }
}

describe('real file systems (skipped where this process may not mount)', () => {
  test.skipIf(!canMount)('a full disk leaves an empty directory empty', () => {
    withMount(['-t', 'tmpfs', '-o', 'size=64k', 'none'], () => {
      const { status, out: printed, err } = write();
      expect({ status, printed, err }).toEqual({
        status: 3,
        printed: '',
        err: expect.stringMatching(/^calico-render: the output could not be written: ENOSPC/),
      });
      expect(readdirSync(out)).toEqual([]);
    });
  });

  test.skipIf(!canMount)('a full disk leaves the directory unchanged', () => {
    withMount(['-t', 'tmpfs', '-o', 'size=256k', 'none'], () => {
      expect(write('--crds', 'exclude').status).toBe(0);
      const before = snapshot(out);
      expect(write()).toMatchObject({ status: 3, out: '', err: expect.stringContaining('ENOSPC') });
      expect(snapshot(out)).toEqual(before);
      expect(write('--crds', 'exclude', '--check').status).toBe(0);
    });
  });

  test.skipIf(!canMount)('a lack of inodes leaves the directory unchanged', () => {
    withMount(['-t', 'tmpfs', '-o', 'nr_inodes=60', 'none'], () => {
      expect(write('--crds', 'exclude').status).toBe(0);
      const before = snapshot(out);
      expect(write()).toMatchObject({ status: 3, out: '', err: expect.stringContaining('ENOSPC') });
      expect(snapshot(out)).toEqual(before);
    });
  });

  test.skipIf(!canMount)('a read-only file system is reported, and can be checked', () => {
    expect(write('--crds', 'exclude').status).toBe(0);
    const before = snapshot(out);
    execFileSync('mount', ['--bind', out, out]);
    execFileSync('mount', ['-o', 'remount,bind,ro', out]);
    try {
      expect(write()).toMatchObject({ status: 3, out: '', err: expect.stringContaining('EROFS') });
      expect(write('--crds', 'exclude', '--check')).toEqual({ status: 0, out: '', err: '' });
    } finally {
      execFileSync('umount', [out]);
    }
    expect(snapshot(out)).toEqual(before);
  });

  test.skipIf(!canMount)('a component on a separate file system is written as others are', () => {
    expect(write('--crds', 'exclude').status).toBe(0);
    mkdirSync(join(out, 'crds'));
    execFileSync('mount', ['-t', 'tmpfs', 'none', join(out, 'crds')]);
    try {
      expect(write()).toMatchObject({ status: 0, err: '' });
      expect(write('--check')).toEqual({ status: 0, out: '', err: '' });
    } finally {
      execFileSync('umount', [join(out, 'crds')]);
    }
  });
});
