import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandUnderTest } from '../../../test/support/command-under-test.ts';
import { CONTROLLER_CONFIGURATION } from '../../../test/support/render-texts.ts';
import { type Printed, shell } from '../../../test/support/shell.ts';
import { recordOf, snapshot } from '../../../test/support/snapshot.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';

const base = temporaryFolder();
const command = await commandUnderTest(base);
let work: string;
let out: string;
beforeEach(() => {
  work = mkdtempSync(join(base, 'case-'));
  out = join(work, 'out');
  mkdirSync(out);
  writeFileSync(join(work, 'empty.yaml'), CONTROLLER_CONFIGURATION);
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

/** Runs the command in a separate process, so that an endless run does not block the tests. */
function writeApart(flags = ''): Printed {
  return shell(`calico-render -q --config empty.yaml --crds exclude --output-dir out ${flags}`, command, work);
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(work, path)), { recursive: true });
  writeFileSync(join(work, path), text);
}

const MODES = ['', '--check', '--dry-run', '--force'];
const DAEMONSET = 'out/node/daemonset-calico-node.yaml';

describe('a special file in an output directory', () => {
  const PATHS = [
    'out/.calico-render.json',
    'out/kustomization.yaml',
    DAEMONSET,
    'out/.calico-render-0123456789abcdef.json',
    'out/node/.calico-render-0123456789abcdef.tmp',
  ];
  const isUnfinished = (path: string) => path.includes('/.calico-render-');

  test.each(PATHS)('ends the run if it is a pipe at %s', { timeout: 120_000 }, (path) => {
    for (const mode of MODES) {
      rmSync(out, { recursive: true });
      mkdirSync(dirname(join(work, path)), { recursive: true });
      execFileSync('mkfifo', [join(work, path)]);
      const { status, err, out: printed } = writeApart(mode);
      const refused = isUnfinished(path) ? 0 : 2;
      expect({ mode, status }).toEqual({ mode, status: mode === '--check' ? 1 : refused });
      if (!isUnfinished(path)) expect(printed + err).toContain(`${path} is not a regular file`);
    }
  });

  test.each(PATHS.flatMap((path) => ['/dev/zero', '/dev/stdin', 'mine', 'nowhere'].map((target) => [path, target])))(
    'is not followed if it is a link at %s to %s',
    { timeout: 120_000 },
    (path, target) => {
      put('mine', 'mine');
      mkdirSync(dirname(join(work, path)), { recursive: true });
      symlinkSync(target === 'mine' ? join(work, 'mine') : target, join(work, path));
      for (const mode of ['', '--check', '--dry-run']) {
        const { status, megabytes } = writeApart(mode);
        expect({ mode, status }).toEqual({
          mode,
          status: isUnfinished(path) ? (mode === '' ? 0 : expect.any(Number)) : mode === '--check' ? 1 : 2,
        });
        expect(megabytes).toBeLessThan(300);
      }
      expect(writeApart('--force').status).toBe(0);
      expect(writeApart('--check').status).toBe(0);
      expect(readFileSync(join(work, 'mine'), 'utf8')).toBe('mine');
      expect(existsSync(join(work, 'nowhere'))).toBe(false);
    },
  );

  test.each(['node', 'typha-cpva'])('is not followed if it is a link at the folder %s, even with --force', (folder) => {
    mkdirSync(join(work, 'elsewhere'));
    symlinkSync(join(work, 'elsewhere'), join(out, folder));
    const target = { 'daemonset-calico-node.yaml': 'mine' };
    put('elsewhere/daemonset-calico-node.yaml', target['daemonset-calico-node.yaml']);
    put('out/.calico-render.json', recordOf({ 'node/daemonset-calico-node.yaml': 'mine' }));
    for (const mode of MODES) {
      const { status, out: printed, err } = writeApart(mode);
      expect({ mode, status }).toEqual({ mode, status: mode === '--check' ? 1 : 2 });
      expect(printed + err).toContain(`is below the symbolic link ${folder}, which is not followed`);
      expect(snapshot(join(work, 'elsewhere'))).toEqual(target);
    }
  });

  test('is a conflict and is not read if it is a huge file', () => {
    put(DAEMONSET, '');
    truncateSync(join(work, DAEMONSET), 1 << 30);
    const { status, err, megabytes } = writeApart();
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringContaining(
        `${DAEMONSET} blocks the output: it is larger than any file that calico-render writes`,
      ),
    });
    expect(megabytes).toBeLessThan(200);
    expect(writeApart('--force').status).toBe(0);
  });
});
