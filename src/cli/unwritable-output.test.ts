import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandUnderTest } from '../../test/support/command-under-test.ts';
import { CONTROLLER_CONFIGURATION } from '../../test/support/render-texts.ts';
import { shell } from '../../test/support/shell.ts';
import { snapshot } from '../../test/support/snapshot.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const work = temporaryFolder();
const command = await commandUnderTest(work);
const path = (name: string) => join(work, name);

writeFileSync(path('empty.yaml'), CONTROLLER_CONFIGURATION);
writeFileSync(path('list.yaml'), 'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: []\n');

const run = (line: string) => shell(line, command, work);
const COMMANDS = [
  'render --config empty.yaml',
  'validate -o json --config empty.yaml',
  'explain --config empty.yaml',
  'audit --config empty.yaml',
  'diff --gate NonPrivilegedCalicoNode --config empty.yaml',
  'images --config empty.yaml',
  'values --config empty.yaml',
  'schema Shoot',
  'versions',
  'version',
  'init',
  'completion bash',
  'krm < list.yaml',
  '--help',
];

describe('a full disk behind standard output', () => {
  test.each(COMMANDS)('is reported by %s', (args) => {
    const { status, err } = run(`calico-render ${args} > /dev/full`);
    expect(status).toBe(3);
    expect(err).toMatch(/^calico-render: the output could not be written: ENOSPC: .*\n$/m);
  });
});

describe('a closed pipe at standard output', () => {
  test.each(COMMANDS)('is no failure of %s', (args) => {
    const { out, err } = run(`set -o pipefail; calico-render ${args} | true; echo "\${PIPESTATUS[0]}"`);
    // The status may be that of a difference, although its output is not read.
    expect(out).toMatch(/^[01]\n$/);
    expect(err).not.toContain('could not be written');
  });

  test('is no failure in the middle of the output', () => {
    const { out, err } = run('calico-render --quiet --config empty.yaml | head -c 5; echo $PIPESTATUS');
    expect({ out, err }).toEqual({ out: '---\na0\n', err: '' });
  });
});

test('output to a file ends when the disk is full, which is reported', () => {
  const { status, err } = run('ulimit -f 8; calico-render --quiet --config empty.yaml > part.yaml');
  const message = 'calico-render: the output could not be written: EFBIG: file too large, write\n';
  expect({ status, err }).toEqual({ status: 3, err: message });
  expect(readFileSync(path('part.yaml'))).toHaveLength(8 * 1024);
});

test('messages that cannot be written do not change the exit status', () => {
  expect(run('calico-render --config empty.yaml --strict 2> /dev/full').status).toBe(
    run('calico-render --config empty.yaml --strict').status,
  );
  expect(run('calico-render --config nothing.yaml 2> /dev/full')).toMatchObject({ status: 2, out: '' });
});

describe('an output directory', () => {
  test('does not change if a file exceeds the allowed size', () => {
    expect(run('calico-render --quiet --config empty.yaml --crds exclude --output-dir kept').status).toBe(0);
    const before = snapshot(path('kept'));
    const { status, out, err } = run('ulimit -f 8; calico-render --quiet --config empty.yaml --output-dir kept');
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(/^calico-render: the output could not be written: EFBIG/);
    expect(snapshot(path('kept'))).toEqual(before);
  });

  test('is removed after a failure', () => {
    expect(run('ulimit -f 8; calico-render --quiet --config empty.yaml --output-dir new/one').status).toBe(3);
    expect(existsSync(path('new'))).toBe(false);
  });

  test('is complete if the list of its files cannot be printed, which is reported', () => {
    const { status, err } = run('calico-render --quiet --config empty.yaml --output-dir complete > /dev/full');
    expect(status).toBe(3);
    expect(err).toMatch(/^calico-render: the output could not be written: ENOSPC/);
    expect(run('calico-render --quiet --config empty.yaml --output-dir complete --check')).toMatchObject({
      status: 0,
      err: '',
    });
  });

  test('is an error below a file', () => {
    const { status, out, err } = run('calico-render --quiet --config empty.yaml --output-dir empty.yaml/out');
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(/^calico-render: the output could not be written: ENOTDIR/);
  });
});

describe('init', () => {
  test('leaves no partially written file', () => {
    const { status, out, err } = run('ulimit -f 1; calico-render init --kind NetworkConfig new.yaml');
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(/^calico-render: the output could not be written: EFBIG/);
    expect(existsSync(path('new.yaml'))).toBe(false);
  });

  test('overwrites no file, and no target of a link', () => {
    const line = 'echo mine > mine.yaml; ln -s mine.yaml link.yaml; ln -s nothing.yaml dead.yaml;';
    for (const name of ['mine.yaml', 'link.yaml', 'dead.yaml']) {
      const { status, err } = run(`${name === 'mine.yaml' ? line : ''} calico-render init ${name}`);
      const message = `calico-render: ${name} already exists; init does not overwrite files\n`;
      expect({ status, err }).toEqual({ status: 2, err: message });
    }
    expect(readFileSync(path('mine.yaml'), 'utf8')).toBe('mine\n');
    expect(existsSync(path('nothing.yaml'))).toBe(false);
  });
});
