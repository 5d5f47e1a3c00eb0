import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandUnderTest } from '../../test/support/command-under-test.ts';
import { shell } from '../../test/support/shell.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const HEAD = 'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
const work = temporaryFolder();
const command = await commandUnderTest(work);
const path = (name: string) => join(work, name);

chmodSync(work, 0o755);
writeFileSync(path('empty.yaml'), '');
writeFileSync(path('gate.yaml'), `${HEAD}featureGates: {NonPrivilegedCalicoNode: true}\n`);
for (const name of ['locked', 'tree', 'tree/locked']) mkdirSync(path(name));
for (const name of ['locked/a.yaml', 'tree/a.yaml', 'tree/locked/b.yaml']) writeFileSync(path(name), '');
// Set explicitly, because the umask may differ.
for (const name of ['tree', 'tree/a.yaml', 'empty.yaml']) chmodSync(path(name), 0o755);
for (const name of ['locked', 'tree/locked']) chmodSync(path(name), 0o700);
writeFileSync(path('locked.yaml'), '', { mode: 0o600 });
symlinkSync('circle.yaml', path('circle.yaml'));

const run = (line: string, preload?: string) => shell(line, command, work, preload);
/** Runs as a user whom permissions restrict, because root ignores them. */
const bound = process.getuid?.() === 0 ? 'NODE="setpriv --reuid 65534 --regid 65534 --clear-groups $NODE";' : '';
const asUser = (line: string) => run(`${bound}${line}`.replaceAll('calico-render ', '$NODE "$COMMAND" '));

describe('unreadable input', () => {
  test.each([
    ['a missing file', 'nothing.yaml', 'there is no such file'],
    ['a part of its path that is a file', 'empty.yaml/a.yaml', 'part of its path is not a directory'],
    ['links in a circle', 'circle.yaml', 'its symbolic links form a loop'],
    ['a name that is too long', 'x'.repeat(300), 'its name is too long'],
    ['a device that fails', '/proc/self/mem', 'EIO'],
  ])('is reported without any output: %s', (_, name, reason) => {
    const { status, out, err } = run(`calico-render --config empty.yaml -f ${name}`);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err.startsWith(`calico-render: cannot read ${name}: ${reason}`)).toBe(true);
    expect(err.split('\n')).toHaveLength(2);
  });

  test.each([
    ['a file', 'locked.yaml', 'locked.yaml'],
    ['a directory', 'locked', 'locked'],
    ['a file in a directory', 'locked/a.yaml', 'locked/a.yaml'],
    ['a directory below one that is read', 'tree', 'tree/locked'],
  ])('is reported without any output: %s without permission', (_, name, unreadable) => {
    const { status, out, err } = asUser(`calico-render --config empty.yaml -f ${name}`);
    const message = `calico-render: cannot read ${unreadable}: permission denied\n`;
    expect({ status, out, err }).toEqual({ status: 2, out: '', err: message });
  });

  test('is reported completely, with all files and directories at once', () => {
    const { status, out, err } = asUser('calico-render --config nothing.yaml -f tree -f locked.yaml -f locked');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err.match(/cannot read [\w./]+/g)).toEqual([
      'cannot read nothing.yaml',
      'cannot read tree/locked',
      'cannot read locked.yaml',
      'cannot read locked',
    ]);
  });

  test('is reported for standard input that is a directory', () => {
    const { status, out, err } = run('calico-render --config - < tree');
    expect({ status, out, err }).toEqual({
      status: 2,
      out: '',
      err: 'calico-render: cannot read -: it is a directory\n',
    });
  });

  test('is reported for a settings file', () => {
    const { status, out, err } = asUser('calico-render --settings locked.yaml --config empty.yaml');
    const message = 'calico-render: cannot read the settings locked.yaml: permission denied\n';
    expect({ status, out, err }).toEqual({ status: 2, out: '', err: message });
  });

  test('is reported for a file whose name is not UTF-8', () => {
    const { status, out, err } = run(`mkdir -p bytes; : > $'bytes/\\xff.yaml'; calico-render --config bytes`);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('there is no such file');
  });
});

describe('endless input', () => {
  test.each([
    ['a device', 'calico-render --config /dev/zero', '/dev/zero'],
    ['a pipe', 'yes | calico-render --config -', '<stdin>'],
    ['a named pipe', '[ -p endless ] || mkfifo endless; yes > endless & calico-render --config endless', 'endless'],
    ['a settings file', 'calico-render --settings /dev/zero --config empty.yaml', '/dev/zero'],
    ['a ResourceList', 'calico-render krm < /dev/zero', '<stdin>'],
    ['a huge file', 'truncate --size 100G huge.yaml; calico-render --config huge.yaml', 'huge.yaml'],
  ])('is read to the limit only: %s', (_, line, name) => {
    const { status, out, err, megabytes } = run(line);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(`${name}:1:1: error: the input is larger than 64 MiB [LIMIT]`);
    expect(megabytes).toBeLessThan(300);
  });
});

describe('pipes', () => {
  const expected = () => run('calico-render --quiet --config gate.yaml');

  test.each([
    ['standard input', 'cat gate.yaml | calico-render --quiet --config -'],
    ['standard input by its name', 'cat gate.yaml | calico-render --quiet --config /dev/stdin'],
    ['a process substitution of bash', 'calico-render --quiet --config <(cat gate.yaml)'],
    ['a named pipe', 'mkfifo named; cat gate.yaml > named & calico-render --quiet --config named'],
    [
      'a pipe that is filled in steps',
      '{ head -c 50 gate.yaml; sleep 0.3; tail -c +51 gate.yaml; } | calico-render --quiet --config -',
    ],
    [
      'a non-blocking pipe',
      `{ sleep 0.5; cat gate.yaml; } | { perl -MFcntl -e 'fcntl(STDIN, F_SETFL, O_NONBLOCK) or die'; calico-render --quiet --config -; }`,
    ],
  ])('are read to their end: %s', (_, line) => {
    const { status, out, err } = run(line);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toBe(expected().out);
  });

  test('are skipped in a directory, as devices are', () => {
    const { status, out, err } = run(
      'mkdir special; mkfifo special/a.yaml; ln -s /dev/zero special/b.yaml; cp gate.yaml special; calico-render --quiet --config special',
    );
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toBe(expected().out);
  });
});
