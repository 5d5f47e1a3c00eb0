import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fleetShoot } from '../../../scripts/bench/fleet-shoot.mjs';
import { documents } from '../../../test/arbitraries/documents.ts';
import { editValue, valueEdit } from '../../../test/arbitraries/value-edit.ts';
import type { Json, JsonObject } from '../../../test/support/json.ts';
import { CONTROLLER_CONFIGURATION, SHOOT } from '../../../test/support/render-texts.ts';
import { runHere } from '../../../test/support/run-here.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { writeYaml } from '../../../test/support/write-yaml.ts';
import { render } from '../../extension/pipeline.ts';
import { nonPrivilegedMode } from '../../extension/releases/non-privileged-mode.ts';
import { DEFAULT_RELEASE } from '../../extension/releases/releases.ts';

const CONFIG = `${CONTROLLER_CONFIGURATION}featureGates: {NonPrivilegedCalicoNode: true}\n`;
const base = temporaryFolder();
const before = process.cwd();
let folder = base;

beforeAll(() => process.chdir(base));
beforeEach(() => {
  folder = mkdtempSync(join(base, 'case-'));
  process.chdir(folder);
  writeFileSync('config.yaml', CONFIG);
});
afterAll(() => process.chdir(before));

const fleet = (args: string, input = '') =>
  runHere(['fleet', '--config', 'config.yaml', ...args.split(' ')], { input });
const shoot = (name: string, namespace = 'garden-b') =>
  SHOOT.replace('{name: a, namespace: garden-b}', `{name: ${name}, namespace: ${namespace}}`);
const json = (value: unknown) => `${JSON.stringify(value)}\n`;

/** Returns the manifests of a single rendering, or an empty text for invalid input. */
function single(text: string): string {
  const sources = [
    { name: 'config.yaml', text: CONFIG },
    { name: 'x', text },
  ];
  return render(sources, { crds: 'exclude' })
    .documents.map((document) => `---\n${document.text}`)
    .join('');
}

interface Line {
  namespace: string;
  name: string;
  manifests: string;
  issues: { location: { line: number } }[];
}
const linesOf = (out: string): Line[] =>
  out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** Creates Shoots, Networks and Clusters with unique names. Every third one has a random change, which may make it invalid. */
function randomClusters(count: number): JsonObject[] {
  const clusters: JsonObject[] = [];
  const samples = fc.sample(fc.tuple(documents, fc.array(valueEdit, { minLength: 1, maxLength: 3 })), {
    numRuns: 2 * count,
    seed: 1,
  });
  for (const [index, [{ documents }, edits]] of samples.entries()) {
    const document = documents.find(({ kind }) => ['Shoot', 'Network', 'Cluster'].includes(String(kind)));
    if (!document || clusters.length === count) continue;
    const changed = (
      index % 3 === 0 ? edits.reduce<Json>((value, edit) => editValue(value, edit), document) : document
    ) as JsonObject;
    const metadata = { name: `cluster-${index}`, namespace: 'garden-dev' };
    const spec = changed['spec'] as JsonObject;
    clusters.push(
      changed['kind'] === 'Cluster'
        ? { ...changed, spec: { ...spec, shoot: { ...(spec?.['shoot'] as JsonObject), metadata } } }
        : { ...changed, metadata },
    );
  }
  return clusters;
}

describe('a cluster of a fleet', () => {
  const clusters = randomClusters(150);
  test.each([
    ['JSON lines', clusters.map(json), ''],
    ['YAML', clusters.map(writeYaml), '---\n'],
    ['JSON of many lines', clusters.map((each) => `${JSON.stringify(each, null, 2)}\n`), ''],
  ])('has the same manifests as alone, in %s', async (_form, texts, separator) => {
    writeFileSync('fleet', texts.join(separator));
    const { status, out, err } = await fleet('--crds exclude -f fleet -o yaml');
    const expected = texts.map(single);
    expect(out).toBe(expected.join(''));
    const refused = expected.filter((text) => text === '').length;
    expect(refused).toBeGreaterThan(5);
    expect(refused).toBeLessThan(100);
    expect(status).toBe(2);
    const count = (pattern: RegExp) => Number(pattern.exec(err)?.[1] ?? 0);
    expect(count(/clusters: (\d+) rendered/)).toBe(150 - refused);
    const skipped = count(/(\d+) clusters? without Calico/) + count(/(\d+) documents?\b/);
    expect(count(/(\d+) rejected/) + skipped).toBe(refused);
    const lines = linesOf((await fleet('--crds exclude -f fleet')).out);
    expect(lines.map(({ manifests }) => manifests)).toEqual(expected.filter((text) => text !== ''));
  });

  test('has the same manifests as alone, as Gardener stores it', async () => {
    const texts = Array.from({ length: 40 }, (_, number) => json(fleetShoot(number, 4096)));
    const { status, out } = await fleet('--crds exclude -f - -o yaml', texts.join(''));
    expect(status).toBe(0);
    expect(out).toBe(texts.map(single).join(''));
  });
});

test('CustomResourceDefinitions are printed once, before all clusters', async () => {
  writeFileSync('fleet', `${shoot('a')}---\n${shoot('b')}`);
  const whole = render([{ name: 'x', text: CONFIG }], { crds: 'only' })
    .documents.map(({ text }) => `---\n${text}`)
    .join('');
  expect((await fleet('-f fleet -o yaml')).out).toBe(`${whole}${single(shoot('a'))}${single(shoot('b'))}`);
  const [first, ...others] = linesOf((await fleet('-f fleet')).out);
  expect(first).toEqual({ schemaVersion: 1, component: 'crds', extensionVersion: 'v1.59.0', manifests: whole });
  expect(others.map(({ name }) => name)).toEqual(['a', 'b']);
});

describe('a fleet with errors', () => {
  const CALICO = { apiVersion: 'core.gardener.cloud/v1beta1', kind: 'Shoot', spec: { networking: { type: 'calico' } } };
  test('reports a refused cluster with its location and name, and renders the others', async () => {
    const bad = `${shoot('bad')}    ipFamilies: [IPv5]\n`;
    writeFileSync('fleet', `${shoot('a')}---\n${bad}---\n${shoot('b')}`);
    const { status, out, err } = await fleet('-f fleet --crds exclude');
    expect(status).toBe(2);
    expect(linesOf(out).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(err).toContain('fleet:22:18: error: ');
    expect(err).toContain('   22 |     ipFamilies: [IPv5]\n');
    expect(err).toContain('     = cluster garden-b/bad\n');
    expect(err).toContain('3 clusters: 2 rendered, 1 rejected\n');
  });

  test.each([
    ['a line that is not JSON', 'hello', 'fleet:2:1: error: '],
    ['a line that ends too early', '{"a": {"b": ', 'fleet:3:1: error: '],
    ['bytes that are not UTF-8', '{"a": "\xff"}', 'fleet:2:8: error: invalid UTF-8 from here on'],
    ['a misspelled kind', '{"apiVersion": "core.gardener.cloud/v1beta1", "kind": "Shot"}', 'did you mean "Shoot"?'],
    [
      'a Shoot of another API version',
      json({ apiVersion: 'core.gardener.cloud/v1', kind: 'Shoot' }).trim(),
      'kind Shoot requires apiVersion "core.gardener.cloud/v1beta1", not "core.gardener.cloud/v1"',
    ],
    ['a sequence', '[1]', 'fleet:2:'],
    [
      'a document of --config',
      json({ apiVersion: 'calico.networking.extensions.gardener.cloud/v1alpha1', kind: 'NetworkConfig' }).trim(),
      'name documents for all clusters with --config',
    ],
    ['a Shoot without a name', json({ ...CALICO, metadata: { namespace: 'a' } }).trim(), 'metadata.name is missing'],
    [
      'a Shoot without a namespace',
      json({ ...CALICO, metadata: { name: 'a' } }).trim(),
      'metadata.namespace is missing',
    ],
    [
      'a name that leads elsewhere',
      json({ ...CALICO, metadata: { name: '../a', namespace: 'b' } }).trim(),
      'has the character "/"',
    ],
    ['a namespace of dots', json({ ...CALICO, metadata: { name: 'a', namespace: '..' } }).trim(), 'has an empty part'],
  ])('reports %s, and renders the other clusters', async (_what, line, message) => {
    const good = [0, 1].map((number) => json(fleetShoot(number, 3000)));
    writeFileSync('fleet', Buffer.from(`${good[0]}${line}\n${good[1]}`, 'latin1'));
    const { status, out, err } = await fleet('-f fleet --crds exclude');
    expect(err).toContain(message);
    expect(linesOf(out)).toHaveLength(2);
    expect(status).toBe(2);
    expect((await fleet('-f fleet --output-dir out')).status).toBe(2);
  });

  test('reports a duplicate cluster with both locations', async () => {
    writeFileSync('a.jsonl', json(fleetShoot(0, 3000)) + json(fleetShoot(1, 3000)));
    writeFileSync('b.jsonl', `\n${json(fleetShoot(1, 3000))}`);
    const { status, out, err } = await fleet('-f a.jsonl -f b.jsonl --crds exclude');
    expect([status, linesOf(out).length]).toEqual([2, 2]);
    expect(err).toMatch(
      /^b\.jsonl:2:1: error: duplicate cluster garden-team-\d+\/cluster-1 \[DUPLICATE_DOCUMENT\]\n {5}= see a\.jsonl:2:1\n/m,
    );
  });

  test('accepts names that JavaScript uses', async () => {
    const names = ['constructor', 'prototype', 'tostring', 'valueof', '0'];
    writeFileSync('fleet', names.map((name) => shoot(`"${name}"`, 'constructor')).join('---\n'));
    const { status, out } = await fleet('-f fleet --crds exclude');
    expect([status, linesOf(out).map(({ name }) => name)]).toEqual([0, names]);
    expect((await fleet('-f fleet --crds exclude --gate NonPrivilegedCalicoNode --summary -o json')).status).toBe(1);
  });

  test('reports an error in shared sources once, and prints no cluster', async () => {
    writeFileSync('fleet', `${shoot('a')}---\n${shoot('b')}`);
    writeFileSync('config.yaml', `${CONTROLLER_CONFIGURATION}featureGate: {}\n`);
    const { status, out, err } = await fleet('-f fleet');
    expect([status, out]).toEqual([2, '']);
    expect(err.match(/UNKNOWN_FIELD/g)).toHaveLength(1);
    writeFileSync('config.yaml', CONFIG);
    expect(await fleet('-f fleet --feature-gates X=true')).toMatchObject({ status: 2, out: '' });
  });

  test.each([
    ['', 'no clusters: name files or directories with -f'],
    ['-f nowhere', 'cannot read nowhere: there is no such file'],
    ['-f config.yaml', 'config.yaml is named with both --config and -f'],
    ['-f . --shard 2/2', 'the last shard of'],
    ['-f . --workers 0', 'from 1 to 999'],
    ['-f . --crds only', '--crds only: they are the same for every cluster'],
    ['-f . --summary', '--summary requires --gate'],
    ['-f . --force', '--force requires --output-dir'],
    ['-f . --gate X', 'unknown feature gate "X"'],
    ['-f . -o json', '-o json does not support manifests: use jsonl or yaml'],
    ['-f . -o yaml --output-dir x', '-o yaml does not support --output-dir'],
    ['-f - -f - --config -', 'standard input (-) can be read only once'],
  ])('rejects invalid flags: %s', async (flags, message) => {
    const { status, out, err } = await fleet(flags === '' ? '-q' : flags);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('rejects a cluster among shared sources', async () => {
    writeFileSync('config.yaml', shoot('a'));
    writeFileSync('fleet', shoot('b'));
    expect((await fleet('-f fleet')).err).toContain(
      '--config config.yaml: it contains a cluster: name clusters with -f',
    );
  });
});

test('warnings are counted, printed with --warnings all, and have locations in JSON', async () => {
  writeFileSync('fleet', `${shoot('a')}---\n${shoot('b')}`);
  const { err, out } = await fleet('-f fleet --crds exclude');
  expect(err).toContain('calico-render: warning OVERLAY_NOT_SET in 2 clusters, first in garden-b/a\n');
  const [, second] = linesOf(out);
  expect(second?.issues.map(({ location }) => location)).toContainEqual({ source: 'fleet', line: 19, column: 5 });
  const all = await fleet('-f fleet --crds exclude --warnings all');
  expect(all.err).toContain('fleet:19:5: warning: ');
  expect((await fleet('-f fleet --crds exclude --quiet')).err).toBe('');
  expect((await fleet('-f fleet --crds exclude --strict')).status).toBe(2);
});

describe('a List that exceeds the limit of a document', () => {
  const pad = 'x'.repeat(100_000);
  const clusters = Array.from({ length: 45 }, (_, index) => {
    const cluster = fleetShoot(index, 3000) as JsonObject;
    const metadata = { ...(cluster['metadata'] as JsonObject), annotations: { pad } };
    return { ...cluster, metadata, ...(index === 7 && { spec: {}, kind: 'Shot' }) } as JsonObject;
  });
  const list = { apiVersion: 'v1', items: clusters, kind: 'List', metadata: { resourceVersion: '' } };

  test.each([
    ['YAML', writeYaml(list)],
    ['JSON', JSON.stringify(list)],
    ['JSON of many lines', JSON.stringify(list, null, 4)],
  ])('is read item by item in %s, and an invalid item is refused with its line', async (_form, text) => {
    writeFileSync('list', text);
    const { status, out, err } = await fleet('-f list --crds exclude -o yaml');
    expect(status).toBe(2);
    expect(out).toBe(clusters.map((cluster) => single(json(cluster))).join(''));
    const line = text.slice(0, text.indexOf('Shot')).split('\n').length;
    expect(err).toMatch(new RegExp(`^list:${line}:\\d+: error: .*did you mean "Shoot"`));
    expect(err).toContain('45 clusters: 44 rendered, 1 rejected\n');
  });
});

test('a directory without files to read is an error, and other clusters are rendered', async () => {
  mkdirSync('none');
  writeFileSync('none/notes.txt', 'nothing');
  writeFileSync('fleet', shoot('a'));
  const { status, out, err } = await fleet('-f none -f fleet --crds exclude');
  expect([status, linesOf(out).map(({ name }) => name)]).toEqual([2, ['a']]);
  expect(err).toContain(
    'none:1:1: error: the directory contains no document in a .yaml, .yml or .json file [NO_INPUT]\n',
  );
});

test('documents of other kinds in directories are skipped', async () => {
  mkdirSync('shoots/deep', { recursive: true });
  writeFileSync('shoots/b.yaml', `apiVersion: v1\nkind: Secret\n---\n${shoot('b')}`);
  writeFileSync('shoots/deep/c.json', json(fleetShoot(1, 3000)));
  writeFileSync('shoots/a.yaml', shoot('a'));
  writeFileSync('shoots/notes.txt', 'nothing');
  const { status, out, err } = await fleet('-f shoots --crds exclude');
  expect([status, linesOf(out).map(({ name }) => name)]).toEqual([0, ['a', 'b', 'cluster-1']]);
  expect(err).toContain('skipped 1 document of other kinds');
});

describe('shards', () => {
  const texts = [...randomClusters(60).map(json), 'hello\n', json({ kind: 'Pod' })];
  test.each([1, 2, 5])('render each cluster exactly once, with %i of them', async (count) => {
    writeFileSync('fleet', texts.join(''));
    const whole = await fleet('-f fleet --crds exclude');
    const parts = [];
    for (let index = 0; index < count; index += 1)
      parts.push(await fleet(`-f fleet --crds exclude --shard ${index}/${count}`));
    expect(parts.flatMap(({ out }) => linesOf(out).map(({ name }) => name)).sort()).toEqual(
      linesOf(whole.out)
        .map(({ name }) => name)
        .sort(),
    );
    const errors = (err: string) => err.split('\n').filter((line) => line.includes(': error: '));
    expect(parts.flatMap(({ err }) => errors(err)).sort()).toEqual(errors(whole.err).sort());
    expect(errors(whole.err).length).toBeGreaterThan(3);
  });
});

describe('the directory of a fleet', () => {
  const manifests = (name: string) => readFileSync(`out/garden-b/${name}/manifests.yaml`, 'utf8');

  test('has a file and a record per cluster, and only changed files are written again', async () => {
    writeFileSync('fleet', `${shoot('a')}---\n${shoot('b')}`);
    expect((await fleet('-f fleet --output-dir out')).err).toContain('2 clusters: 2 rendered, 0 rejected');
    expect([manifests('a'), manifests('b')]).toEqual([single(shoot('a')), single(shoot('b'))]);
    expect(readFileSync('out/crds.yaml', 'utf8').match(/^kind: /gm)?.length).toBe(24);
    expect(readdirSync('out/garden-b/b')).toEqual(['.calico-render.json', 'manifests.yaml']);
    rmSync('out/garden-b/b/manifests.yaml');
    // The work file of a killed run.
    writeFileSync('out/garden-b/b/.calico-render-0123456789abcdef.tmp', '---\napiVersion: v1');
    expect((await fleet('-f fleet --output-dir out')).err).toContain('2 clusters: 1 rendered, 1 unchanged, 0 rejected');
    expect(manifests('b')).toBe(single(shoot('b')));
    expect(readdirSync('out/garden-b/b')).toEqual(['.calico-render.json', 'manifests.yaml']);
    const changed = await fleet('-f fleet --output-dir out --feature-gates NonPrivilegedCalicoNode=false');
    expect(changed).toMatchObject({ status: 0, err: expect.stringContaining('2 clusters: 2 rendered, 0 rejected') });
    expect(manifests('b')).not.toBe(single(shoot('b')));
  });

  test('keeps manual edits with any committed record, unless --force is set', async () => {
    writeFileSync('fleet', `${shoot('a')}---\n${shoot('b')}`);
    await fleet('-f fleet --output-dir out');
    const edits = { 'garden-b/a': `${manifests('a')}# mine\n`, 'garden-b/b': 'mine' };
    for (const [cluster, text] of Object.entries(edits)) writeFileSync(`out/${cluster}/manifests.yaml`, text);
    // A hostile commit may contain this record.
    const record = JSON.parse(readFileSync('out/garden-b/b/.calico-render.json', 'utf8'));
    record.files['manifests.yaml'].sha256 = createHash('sha256').update('mine').digest('hex');
    writeFileSync('out/garden-b/b/.calico-render.json', JSON.stringify(record));
    const { status, err } = await fleet('-f fleet --output-dir out');
    expect(status).toBe(2);
    expect(err).toContain(
      'out/garden-b/a/manifests.yaml was edited since calico-render wrote it; --force overwrites it',
    );
    expect(err).toContain('out/garden-b/b/manifests.yaml blocks the output: calico-render did not write it');
    expect([manifests('a'), manifests('b')]).toEqual(Object.values(edits));
    expect((await fleet('-f fleet --output-dir out --force')).status).toBe(0);
    expect([manifests('a'), manifests('b')]).toEqual([single(shoot('a')), single(shoot('b'))]);
    writeFileSync('out/crds.yaml', 'mine');
    expect((await fleet('-f fleet --output-dir out')).err).toContain('out/crds.yaml was edited');
    expect(readFileSync('out/crds.yaml', 'utf8')).toBe('mine');
  });

  test('ignores a record that names another file, and removes nothing', async () => {
    writeFileSync('fleet', shoot('a'));
    await fleet('-f fleet --output-dir out');
    const text = '---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: calico-node\n';
    const sha256 = createHash('sha256').update(text).digest('hex');
    writeFileSync('out/garden-b/a/other.yaml', text);
    const record = { schemaVersion: 1, files: { 'other.yaml': { sha256 } } };
    writeFileSync('out/garden-b/a/.calico-render.json', JSON.stringify(record));
    const { status, err } = await fleet('-f fleet --output-dir out --feature-gates NonPrivilegedCalicoNode=false');
    expect([status, err]).toEqual([
      2,
      expect.stringContaining('has the path "other.yaml", where calico-render writes'),
    ]);
    expect(readFileSync('out/garden-b/a/other.yaml', 'utf8')).toBe(text);
    expect(manifests('a')).toBe(single(shoot('a')));
  });

  test.each(['con', 'nul.x', 'aux'])('accepts no cluster with the name %s, which Windows reserves', async (name) => {
    writeFileSync('fleet', `${shoot(name)}---\n${shoot('b')}`);
    const { status, err } = await fleet('-f fleet --output-dir out');
    expect(status).toBe(2);
    expect(err).toContain(`"garden-b/${name}" is a reserved name on Windows`);
    expect(readdirSync('out/garden-b')).toEqual(['b']);
  });

  test('is not created in a directory that holds other files', async () => {
    mkdirSync('out');
    writeFileSync('out/mine', '');
    writeFileSync('fleet', shoot('a'));
    const { status, err } = await fleet('-f fleet --output-dir out');
    expect([status, err]).toEqual([2, expect.stringContaining('it contains files that fleet did not write')]);
  });

  test.each(['garden-b', 'garden-b/a', 'garden-b/a/manifests.yaml', 'garden-b/a/.calico-render.json'])(
    'is not written through a link: %s',
    async (path) => {
      mkdirSync('elsewhere/a', { recursive: true });
      writeFileSync('elsewhere/a/manifests.yaml', 'mine');
      writeFileSync('fleet', `${shoot('z', 'garden-z')}---\n${shoot('a')}`);
      await fleet('-f fleet --output-dir out');
      rmSync(`out/${path}`, { recursive: true });
      symlinkSync(join(folder, path.replace('garden-b', 'elsewhere')), `out/${path}`);
      const { status, err } = await fleet('-f fleet --output-dir out');
      expect([status, err]).toEqual([
        2,
        expect.stringContaining(`out/${path} is a symbolic link, which is not followed`),
      ]);
      expect(err).toContain('2 clusters: 0 rendered, 1 unchanged, 1 rejected');
      expect(readFileSync('elsewhere/a/manifests.yaml', 'utf8')).toBe('mine');
    },
  );
});

describe('fleet with --gate', () => {
  const EBPF = `${shoot('c').trimEnd()}\n    providerConfig: {ebpfDataplane: {enabled: true}}\n`;

  test('summarizes the effect on the fleet', async () => {
    const cilium = shoot('d').replace('type: calico', 'type: cilium');
    writeFileSync('fleet', `${shoot('a')}---\n${shoot('b')}---\n${cilium}---\n${EBPF}`);
    const { status, out } = await fleet('-f fleet --gate NonPrivilegedCalicoNode --summary');
    expect(status).toBe(1);
    expect(out).toBe(`NonPrivilegedCalicoNode enabled in 3 clusters
  2 would change
  2 would restart pods
  1 would stay privileged because of eBPF
  0 others rejected
  1 other skipped without Calico
2 clusters: the mode cannot be expected to work with Calico v3.31.6

calico-node privileged → non-privileged; changes DaemonSet/kube-system/calico-node; restarts DaemonSet/kube-system/calico-node: 2 clusters
  garden-b/a
  garden-b/b

calico-node privileged → privileged by eBPF; nothing changes: 1 cluster
  garden-b/c
`);
    const { counts, groups } = JSON.parse(
      (await fleet('-f fleet --gate NonPrivilegedCalicoNode --summary -o json')).out,
    );
    expect(counts).toEqual({
      clusters: 3,
      refused: 0,
      withoutCalico: 1,
      changed: 2,
      restarting: 2,
      privilegedByEbpf: 1,
    });
    expect(groups.map(({ clusters }: { clusters: string[] }) => clusters)).toEqual([
      ['garden-b/a', 'garden-b/b'],
      ['garden-b/c'],
    ]);
  });

  test('prints the effect on each cluster', async () => {
    writeFileSync('fleet', `${shoot('a')}---\n${EBPF}---\n${shoot('bad')}    ipFamilies: [IPv5]\n`);
    const { status, out } = await fleet('-f fleet --gate NonPrivilegedCalicoNode');
    const object = 'DaemonSet/kube-system/calico-node';
    expect(linesOf(out)).toEqual([
      {
        schemaVersion: 1,
        namespace: 'garden-b',
        name: 'a',
        changes: [object],
        restarts: [object],
        before: 'privileged',
        after: 'non-privileged',
        nonPrivilegedMode: nonPrivilegedMode(DEFAULT_RELEASE),
      },
      {
        schemaVersion: 1,
        namespace: 'garden-b',
        name: 'c',
        changes: [],
        restarts: [],
        before: 'privileged',
        after: 'privileged by eBPF',
      },
    ]);
    expect(status).toBe(2);
  });

  test('rejects an unknown feature gate', async () => {
    writeFileSync('fleet', shoot('a'));
    expect(await fleet('-f fleet --gate X --summary')).toMatchObject({ status: 2, out: '' });
  });
});
