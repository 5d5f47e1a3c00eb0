import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION } from '../../test/support/render-texts.ts';
import { runHere } from '../../test/support/run-here.ts';
import { snapshot } from '../../test/support/snapshot.ts';

let work: string;
let out: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'calico-render-'));
  out = join(work, 'out');
  writeFileSync(join(work, 'empty.yaml'), CONTROLLER_CONFIGURATION);
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

/** Runs the command on the directory, without CustomResourceDefinitions to save time. */
async function write(...flags: string[]) {
  const args = ['--config', join(work, 'empty.yaml'), '--crds', 'exclude', '--output-dir', out, ...flags];
  const ran = await runHere(args);
  return { ...ran, out: ran.out.replaceAll(`${out}/`, ''), err: ran.err.replaceAll(out, 'OUT') };
}

const NODE = 'node/daemonset-calico-node.yaml';
const NONE = { status: 0, out: '' };

describe('a run with --output-dir', () => {
  test('creates missing files, lists each file, and leaves no work files', async () => {
    const { status, out: printed, err } = await write();
    expect({ status, err }).toEqual({ status: 0, err: expect.stringMatching(/^calico-render: OUT: \d+ created\n$/) });
    const files = Object.keys(snapshot(out)).filter((path) => !path.endsWith('/'));
    expect(printed.trim().split('\n').sort()).toEqual(files.map((path) => `${path} created`).sort());
    expect(files).toContain(NODE);
    expect(existsSync(join(out, '.calico-render'))).toBe(false);
  });

  test('writes no file without a change', async () => {
    await write();
    const past = new Date('2020-01-01');
    const paths = Object.keys(snapshot(out)).map((path) => join(out, path));
    for (const path of paths) utimesSync(path, past, past);
    expect(await write()).toEqual({ ...NONE, err: expect.stringMatching(/^calico-render: OUT: \d+ unchanged\n$/) });
    for (const path of paths.filter((name) => !name.endsWith('/')))
      expect({ path, time: statSync(path).mtime }).toEqual({ path, time: past });
  });

  test('writes changed files only, keeps their mode, and does not touch kustomization.yaml', async () => {
    await write();
    const past = new Date('2020-01-01');
    for (const path of ['kustomization.yaml', 'node/serviceaccount-calico-node.yaml', NODE])
      utimesSync(join(out, path), past, past);
    chmodSync(join(out, NODE), 0o600);
    const { out: printed } = await write('--pod-cidr', '10.0.0.0/16');
    expect(printed).toContain(`${NODE} updated\n`);
    expect(printed).not.toContain('kustomization');
    expect(statSync(join(out, 'kustomization.yaml')).mtime).toEqual(past);
    expect(statSync(join(out, 'node/serviceaccount-calico-node.yaml')).mtime).toEqual(past);
    expect(statSync(join(out, NODE)).mode & 0o777).toBe(0o600);
    expect(statSync(join(out, NODE)).mtime).not.toEqual(past);
  });

  test('removes obsolete files that it wrote, and no directory that existed before', async () => {
    await write();
    writeFileSync(join(out, 'typha/notes.txt'), 'mine');
    const folders = readdirSync(out);
    const { out: printed } = await write('--components', 'node');
    expect(printed).toContain('typha/deployment-calico-typha-deploy.yaml removed\n');
    expect(readdirSync(out)).toEqual(folders);
    expect(readdirSync(join(out, 'typha'))).toEqual(['notes.txt']);
    expect(readdirSync(join(out, 'kube-controllers'))).toEqual([]);
  });

  test('restores removed files', async () => {
    await write();
    rmSync(join(out, NODE));
    expect(await write()).toMatchObject({ status: 0, out: `${NODE} created\n` });
  });

  test('lists files only with --quiet', async () => expect((await write('-q')).err).toBe(''));
});

describe('a file that calico-render did not write', () => {
  test('is reported with all others at once, and nothing is written', async () => {
    await write();
    writeFileSync(join(out, NODE), 'edited');
    writeFileSync(join(out, 'typha/service-calico-typha.yaml'), 'edited');
    const before = snapshot(out);
    expect(await write('--components', 'node', '--pod-cidr', '10.0.0.0/16')).toEqual({
      status: 2,
      out: '',
      err: [
        `calico-render: OUT/${NODE} was edited since calico-render wrote it`,
        'calico-render: OUT/typha/service-calico-typha.yaml was edited since calico-render wrote it, and is obsolete: --force removes it',
        'calico-render: nothing was written; --force overwrites files that were edited or that calico-render did not write',
        '',
      ].join('\n'),
    });
    expect(snapshot(out)).toEqual(before);
    expect((await write('--components', 'node', '--pod-cidr', '10.0.0.0/16', '--force')).status).toBe(0);
    expect(await write('--components', 'node', '--pod-cidr', '10.0.0.0/16', '--check')).toEqual({ ...NONE, err: '' });
  });

  test('is a conflict in a directory without a record', async () => {
    mkdirSync(out);
    writeFileSync(join(out, 'kustomization.yaml'), 'resources: []\n');
    expect(await write()).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('OUT/kustomization.yaml already exists, and calico-render did not write it\n'),
    });
    expect(readdirSync(out)).toEqual(['kustomization.yaml']);
  });

  test('is refused if it is a second kustomization', async () => {
    mkdirSync(out);
    writeFileSync(join(out, 'kustomization.yml'), '');
    expect(await write('--force')).toMatchObject({
      status: 2,
      err: expect.stringContaining(
        'kustomization.yml conflicts with kustomization.yaml: kustomize accepts only one of them',
      ),
    });
  });

  test('is an error if it is a damaged record, which --force ignores', async () => {
    await write();
    writeFileSync(join(out, '.calico-render.json'), '{');
    expect(await write()).toMatchObject({
      status: 2,
      err: expect.stringContaining('OUT/.calico-render.json is not JSON'),
    });
    expect(await write('--force')).toMatchObject({ status: 0, out: '.calico-render.json updated\n' });
  });

  test('is not removed outside of the directory, even if a record names it', async () => {
    await write();
    const outside = join(work, 'precious.yaml');
    writeFileSync(outside, 'x');
    const record = JSON.parse(readFileSync(join(out, '.calico-render.json'), 'utf8'));
    record.files['../precious.yaml'] = { sha256: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' };
    writeFileSync(join(out, '.calico-render.json'), JSON.stringify(record));
    expect((await write()).status).toBe(2);
    await write('--force');
    expect(readFileSync(outside, 'utf8')).toBe('x');
  });

  test('is not reached through a link, even with --force', async () => {
    const elsewhere = join(work, 'elsewhere');
    mkdirSync(elsewhere);
    mkdirSync(out);
    symlinkSync(elsewhere, join(out, 'node'));
    symlinkSync(join(work, 'empty.yaml'), join(out, 'kustomization.yaml'));
    const refused = await write();
    expect(refused.err).toContain(`OUT/${NODE} is below the symbolic link node, which is not followed`);
    expect(refused.err).toContain('OUT/kustomization.yaml is a symbolic link, which is not followed');
    expect((await write('--force')).status).toBe(2);
    rmSync(join(out, 'node'));
    expect((await write('--force')).status).toBe(0);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readFileSync(join(work, 'empty.yaml'), 'utf8')).toBe(CONTROLLER_CONFIGURATION);
  });

  test('does not include a link at the output directory itself, which is followed', async () => {
    mkdirSync(join(work, 'real'));
    symlinkSync(join(work, 'real'), out);
    expect((await write()).status).toBe(0);
    expect(existsSync(join(work, 'real', NODE))).toBe(true);
    writeFileSync(join(work, 'real/.calico-render-0123456789abcdef.tmp'), '');
    expect((await write()).out).toBe('.calico-render-0123456789abcdef.tmp removed\n');
  });
});

describe('a run that writes nothing', () => {
  test('lists the changes with --dry-run, also for a missing directory', async () => {
    expect(await write('--dry-run')).toMatchObject({
      status: 0,
      out: expect.stringContaining(`${NODE} created (dry run)\n`),
    });
    expect(existsSync(out)).toBe(false);
  });

  test('lists the different files with --check', async () => {
    await write();
    expect(await write('--check')).toEqual({ ...NONE, err: '' });
    writeFileSync(join(out, NODE), 'edited');
    rmSync(join(out, 'node/serviceaccount-calico-node.yaml'));
    const before = snapshot(out);
    const { status, out: printed } = await write('--check', '--components', 'node');
    expect(status).toBe(1);
    expect(printed).toContain(`${NODE} was edited since calico-render wrote it\n`);
    expect(printed).toContain('node/serviceaccount-calico-node.yaml is missing\n');
    expect(printed).toContain('kustomization.yaml is out of date\n');
    expect(printed).toContain('typha/service-calico-typha.yaml is obsolete\n');
    expect(snapshot(out)).toEqual(before);
  });

  test('reports the directory of an interrupted run as incomplete, and the next run completes it', async () => {
    await write();
    rmSync(join(out, 'kustomization.yaml'));
    for (const flag of ['--check', '--dry-run'])
      expect(await write(flag)).toMatchObject({
        status: 1,
        out: expect.stringContaining('kustomization.yaml '),
        err: expect.stringContaining('OUT is incomplete: a run was interrupted'),
      });
    expect(await write()).toMatchObject({ status: 0, out: 'kustomization.yaml created\n' });
    expect(await write('--check')).toEqual({ ...NONE, err: '' });
  });

  test('reports unfinished files of an interrupted run, and the next run removes them', async () => {
    await write();
    const unfinished = 'node/.calico-render-0123456789abcdef.tmp';
    writeFileSync(join(out, unfinished), 'apiVersion: v1\nkind: Config');
    expect(await write('--check')).toMatchObject({
      status: 1,
      out: `${unfinished} is left over from an interrupted run\n`,
    });
    expect(await write()).toMatchObject({ status: 0, out: `${unfinished} removed\n` });
    expect(existsSync(join(out, unfinished))).toBe(false);
  });
});

test('rejects contradicting output flags', async () => {
  expect(await write('--check', '--force')).toMatchObject({
    status: 2,
    err: 'calico-render: --check cannot be combined with --force\n',
  });
  expect(await write('-o', 'json')).toMatchObject({
    status: 2,
    err: expect.stringContaining('--output-dir writes YAML files: remove -o json'),
  });
  expect(await write('--no-output-dir', '--force', '--check')).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringContaining('--force requires --output-dir'),
  });
  writeFileSync(out, '');
  expect(await write()).toMatchObject({ status: 2, err: 'calico-render: OUT is not a directory\n' });
  renameSync(out, join(work, 'file'));
});
