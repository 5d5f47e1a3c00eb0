import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION } from '../../../test/support/render-texts.ts';
import { runHere } from '../../../test/support/run-here.ts';
import { recordOf, snapshot } from '../../../test/support/snapshot.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';

const base = temporaryFolder();
let work: string;
let out: string;

beforeEach(() => {
  work = mkdtempSync(join(base, 'case-'));
  out = join(work, 'out');
  mkdirSync(out);
  writeFileSync(join(work, 'empty.yaml'), CONTROLLER_CONFIGURATION);
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

/** Runs the command without `--quiet`. */
async function writeLoudly(flags = '') {
  const args = ['--config', join(work, 'empty.yaml'), '--crds', 'exclude', '--output-dir', out];
  const { status, out: printed, err } = await runHere([...args, ...flags.split(' ').filter((flag) => flag !== '')]);
  return { status, out: printed.replaceAll(`${work}/`, ''), err: err.replaceAll(`${work}/`, '') };
}

const write = (flags = '') => writeLoudly(`${flags} --quiet`);

function put(path: string, text: string): void {
  mkdirSync(dirname(join(work, path)), { recursive: true });
  writeFileSync(join(work, path), text);
}

const MODES = ['', '--check', '--dry-run', '--force'];
const DAEMONSET = 'out/node/daemonset-calico-node.yaml';

describe('a hostile record', () => {
  test.each([
    '.git/HEAD',
    '.git/hooks/post-checkout',
    '../outside.yaml',
    'node/../../outside.yaml',
    'README.md',
    'src/main.yaml',
    '.github/workflows/ci.yaml',
    'node/notes.txt',
    'node/.hidden.yaml',
  ])('removes no file if it names %s with its hash', async (path) => {
    const file = join(out, path);
    mkdirSync(join(out, 'node'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'mine');
    put('out/.calico-render.json', recordOf({ [path]: 'mine' }));
    for (const mode of MODES) {
      const { status, err } = await write(mode);
      expect({ mode, status }).toEqual({ mode, status: mode === '--force' ? 0 : mode === '--check' ? 1 : 2 });
      if (mode === '')
        expect(err).toContain(`has the path ${JSON.stringify(path)}, where calico-render writes no file`);
      expect(readFileSync(file, 'utf8')).toBe('mine');
    }
  });

  test.each([
    ['no manifest', 'node/daemonset-multus.yaml', 'mine'],
    ['a foreign manifest', 'multus/daemonset-multus.yaml', 'mine'],
    [
      'another manifest',
      'multus/daemonset-multus.yaml',
      'apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: mine\n',
    ],
    [
      'an object that is not rendered',
      'node/configmap-mine.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: mine\n',
    ],
    [
      'an object of another component',
      'typha/daemonset-multus.yaml',
      'apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: multus\n',
    ],
  ])('does not remove a file that is %s, with its hash', async (_what, path, text) => {
    put(`out/${path}`, text);
    put('out/.calico-render.json', recordOf({ [path]: text }));
    for (const mode of ['', '--check', '--dry-run']) {
      await write(mode);
      expect(readFileSync(join(out, path), 'utf8')).toBe(text);
    }
  });

  test('does not permit overwriting a file that is not a manifest of calico-render', async () => {
    const mine = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [mine.yaml]\n';
    put(DAEMONSET, 'mine');
    put('out/kustomization.yaml', mine);
    put('out/.calico-render.json', recordOf({ 'node/daemonset-calico-node.yaml': 'mine', 'kustomization.yaml': mine }));
    const { status, err } = await write();
    expect(status).toBe(2);
    expect(err).toContain(`${DAEMONSET} blocks the output: calico-render did not write it`);
    expect(err).toContain('out/kustomization.yaml blocks the output: calico-render did not write it');
    expect([
      readFileSync(join(work, DAEMONSET), 'utf8'),
      readFileSync(join(out, 'kustomization.yaml'), 'utf8'),
    ]).toEqual(['mine', mine]);
  });

  test.each([
    ['no JSON', '{', 'is not JSON'],
    ['nested deeply', '['.repeat(500_000), 'is not JSON'],
    ['empty', '', 'is not JSON'],
    ['a list', '[]', 'has schemaVersion "none", but only 1 is supported'],
    [
      'a mapping with the key __proto__',
      '{"schemaVersion":1,"files":{"__proto__":{"sha256":"x"}}}',
      'has the path "__proto__"',
    ],
    [
      'a mapping with a long path',
      JSON.stringify({ schemaVersion: 1, files: { ['a/'.repeat(100_000)]: {} } }),
      'has the path "a/a/',
    ],
    ['huge', ' '.repeat(2 * 1024 * 1024), 'blocks the output: it is larger than any file'],
  ])('is refused in a short message if it is %s, and --force ignores it', async (_what, text, reason) => {
    expect((await write()).status).toBe(0);
    put('out/.calico-render.json', text);
    const before = snapshot(out);
    const { status, err } = await write('--pod-cidr 10.0.0.0/16');
    expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining(`out/.calico-render.json ${reason}`) });
    expect(err.length).toBeLessThan(20_000);
    expect(snapshot(out)).toEqual(before);
    expect((await write('--pod-cidr 10.0.0.0/16 --force')).status).toBe(0);
    expect(await write('--pod-cidr 10.0.0.0/16 --check')).toMatchObject({ status: 0, out: '' });
  });

  test('is not trusted if it appears to be from an interrupted run', async () => {
    put('out/.git/HEAD', 'mine');
    const { schemaVersion, files } = JSON.parse(
      recordOf({ '.git/HEAD': 'mine', 'node/configmap-calico-config.yaml': 'mine' }),
    );
    const $schema =
      'https://raw.githubusercontent.com/OWNER.invalid/calico-render/main/schemas/output-record.schema.json';
    put('out/.calico-render-0123456789abcdef.json', JSON.stringify({ $schema, schemaVersion, files }, null, 2));
    put('out/node/configmap-calico-config.yaml', 'mine');
    expect((await write()).status).toBe(2);
    expect(readFileSync(join(out, 'node/configmap-calico-config.yaml'), 'utf8')).toBe('mine');
    expect((await write('--force')).status).toBe(0);
    expect(readFileSync(join(out, '.git/HEAD'), 'utf8')).toBe('mine');
  });
});

describe('the work files of earlier versions', () => {
  test('have a journal that is ignored and reported', async () => {
    put('out/.git/hooks/mine', 'mine');
    put('out/.calico-render/old/0', '#!/bin/sh\n');
    const changes = [{ path: '.git/hooks/post-checkout', before: 'x', after: null }];
    put('out/.calico-render/journal.json', JSON.stringify({ schemaVersion: 1, changes, directories: [] }));
    expect((await write()).status).toBe(0);
    expect(snapshot(join(out, '.git'))).toEqual({ 'hooks/': '', 'hooks/mine': 'mine' });
    expect((await writeLoudly()).err).toContain(
      'out/.calico-render is from an earlier version: it is ignored, and you can remove it\n',
    );
  });

  test.each(['/dev/zero', '/nowhere'])('have a journal that is ignored if it is a link to %s', async (target) => {
    mkdirSync(join(out, '.calico-render'));
    symlinkSync(target, join(out, '.calico-render/journal.json'));
    expect(await write()).toMatchObject({ status: 0, err: '' });
    expect(await write('--check')).toMatchObject({ status: 0, err: '' });
  });

  test('have a lock that blocks no run', async () => {
    put('out/.calico-render/lock-1-1-0123456789ab-0123456789ab', '');
    put('out/.calico-render.lock', '');
    expect(await write()).toMatchObject({ status: 0, err: '' });
  });
});

test('a foreign file with the name of an unfinished file is kept', async () => {
  const name = '.calico-render-0123456789abcdef.tmp';
  put(`out/${name}`, 'mine');
  expect(await write()).toMatchObject({ status: 0, err: '' });
  expect(await write('--check')).toMatchObject({ status: 0, out: '' });
  expect(readFileSync(join(out, name), 'utf8')).toBe('mine');
});

test('manual edits of a file are kept, also if its record is committed', async () => {
  expect((await write()).status).toBe(0);
  put(DAEMONSET, `${readFileSync(join(work, DAEMONSET), 'utf8')}# by hand\n`);
  expect(await write('--pod-cidr 10.0.0.0/16')).toMatchObject({
    status: 2,
    err: expect.stringContaining(`${DAEMONSET} was edited since calico-render wrote it`),
  });
  expect(readFileSync(join(work, DAEMONSET), 'utf8')).toContain('# by hand');
});
