import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, NETWORK, SHOOT } from '../../test/support/render-texts.ts';
import { runHere } from '../../test/support/run-here.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const before = process.cwd();
const folder = temporaryFolder();
const calico = (args: string, input = '') => runHere(args.split(' '), { input });

beforeAll(() => {
  process.chdir(folder);
  mkdirSync('nothing');
  mkdirSync('unrelated');
  writeFileSync('unrelated/pod.yaml', 'apiVersion: v1\nkind: Pod\n');
  writeFileSync('conf.yaml', CONTROLLER_CONFIGURATION);
  writeFileSync('cluster.yaml', SHOOT);
  writeFileSync('conf.yaml.gz', gzipSync(CONTROLLER_CONFIGURATION));
  writeFileSync(
    'pod.yaml',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n',
  );
});
afterAll(() => process.chdir(before));

describe('a source without a relevant document', () => {
  test.each(['render', 'validate', 'explain', 'values', 'images', 'audit', 'diff --gate NonPrivilegedCalicoNode'])(
    'is refused by %s',
    async (command) => {
      for (const source of ['-', 'nothing', 'unrelated']) {
        const { status, err } = await calico(`${command} -f ${source} --config conf.yaml`);
        expect([status, err]).toEqual([2, expect.stringContaining('[NO_INPUT]')]);
      }
    },
  );

  test.each(['-', 'nothing', 'unrelated'])('is refused by fleet: %s', async (source) => {
    const { status, err } = await calico(`fleet --crds exclude --config conf.yaml -f ${source}`);
    expect([status, err]).toEqual([2, expect.stringContaining('[NO_INPUT]')]);
  });
});

test.each([
  [
    'render cluster.yaml',
    'calico-render: unexpected "cluster.yaml": name input files with -f: calico-render render -f cluster.yaml\n',
  ],
  [
    'cluster.yaml',
    'calico-render: "cluster.yaml" is not a command: name input files with -f: calico-render -f cluster.yaml\n',
  ],
  ['--config conf.yaml validat', 'calico-render: unexpected "validat", did you mean "validate"?\n'],
  ['versions v1.58..v1.59 more', 'calico-render: unexpected "more": see calico-render versions --help\n'],
  [
    'validate --config confs.yaml',
    'calico-render: cannot read confs.yaml: there is no such file, did you mean "conf.yaml"?\n',
  ],
  [
    'validate --config pods.json',
    'calico-render: cannot read pods.json: there is no such file, did you mean "pod.yaml"?\n',
  ],
  ['validate --config audit.yaml', 'calico-render: cannot read audit.yaml: there is no such file\n'],
  [
    'diff --gate Foo --config conf.yaml',
    'calico-render: --gate: unknown feature gate "Foo" (supported: NonPrivilegedCalicoNode, SeamlessOverlaySwitch, AllAlpha, AllBeta)\n',
  ],
  [
    'fleet --gate AllAlpha=true --config conf.yaml -f cluster.yaml',
    'calico-render: --gate requires a name and compares the feature gate disabled and enabled: --gate AllAlpha (--feature-gates sets feature gates)\n',
  ],
  [
    '--config conf.yaml --components crds --crds exclude',
    'calico-render: --components crds and --crds exclude contradict each other: leave one of them out\n',
  ],
  [
    'validate --strict --allow OVERLAY_NOTSET -f cluster.yaml',
    'calico-render: --allow: unknown code "OVERLAY_NOTSET", did you mean "OVERLAY_NOT_SET"?\n',
  ],
  [
    'explain cluster.yaml --config conf.yaml',
    'calico-render: unexpected "cluster.yaml": name input files with -f: calico-render explain -f cluster.yaml\n',
  ],
  [
    'report cluster.yaml',
    'calico-render: missing second argument: diff needs two sides, or --against cluster.yaml with --config or -f; name inputs with -f\n',
  ],
  [
    'validate --allow OVERLAY_NOT_SET -f cluster.yaml',
    'calico-render: --allow requires --strict: without it, no warning is an error\n',
  ],
  [
    'explain ipv4.mod --config conf.yaml',
    'calico-render: unknown topic "ipv4.mod", did you mean "ipv4.mode"? (calico-render explain without a topic lists all topics)\n',
  ],
])('%s is refused with a suggestion', async (args, err) =>
  expect(await calico(args)).toEqual({ status: 2, out: '', err }),
);

test('rejects a compressed file by name', async () => {
  const { status, err } = await calico('validate --config conf.yaml.gz');
  expect([status, err]).toEqual([
    2,
    expect.stringContaining('the file looks like gzip: decompress it first [ENCODING]'),
  ]);
});

test('--allow permits a named warning under --strict, and no other', async () => {
  expect((await calico('validate --strict -f cluster.yaml')).status).toBe(2);
  expect((await calico('validate --strict --allow OVERLAY_NOT_SET -f cluster.yaml')).status).toBe(0);
  expect((await calico('validate --strict --allow NO_EFFECT -f cluster.yaml')).status).toBe(2);
});

test('--components prints CustomResourceDefinitions only if crds is named', async () => {
  const count = async (args: string) =>
    (await calico(`-q --config conf.yaml ${args}`)).out.match(/^kind: CustomRes/gm)?.length;
  expect(await count('--components node')).toBeUndefined();
  expect(await count('--components node,crds')).toBe(24);
  expect(await count('--components node --crds include')).toBe(24);
});

test('--no-settings is accepted with files to judge', async () =>
  expect((await calico('audit --no-settings pod.yaml')).status).toBe(0));

test.each([
  ['ebpfDataplane.enabled', 'config.nonPrivileged'],
  ['spec.networking.providerConfig.ipv4.mode', 'config.ipv4.mode'],
  ['SeamlessOverlaySwitch', 'featureGates.SeamlessOverlaySwitch'],
  ['overlay', 'config.backend'],
  ['spec.podCIDR', 'global.podCIDR'],
])('explain %s prints %s', async (field, path) =>
  expect((await calico(`explain ${field} --config conf.yaml`)).out).toContain(`  ${path}: `),
);

test.each(['ControllerDeployment', 'Extension', 'CalicoRender', 'Settings'])(
  'the schema of a %s needs no other file',
  async (kind) => {
    const { out } = await calico(`schema ${kind}`);
    const references = [...out.matchAll(/"\$ref": "([^"]+)"/g)].map(([, reference = '']) => reference);
    expect(references.length).toBeGreaterThan(0);
    const schema = JSON.parse(out);
    for (const reference of references) {
      const keys = reference.split('/');
      expect(keys[0]).toBe('#');
      expect(keys.slice(1).reduce((node, key) => node?.[key], schema)).toBeTypeOf('object');
    }
  },
);

test('a fleet skips clusters without Calico, reads Lists, and ends with 0', async () => {
  const item = (text: string) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
  const cilium = NETWORK.replace('type: calico', 'type: cilium');
  const list = `apiVersion: v1\nkind: List\nitems:\n${item(SHOOT)}${item(cilium)}${item('apiVersion: v1\nkind: Secret\n')}`;
  const { status, out, err } = await calico('fleet --crds exclude --config conf.yaml -f -', list);
  expect([status, out.match(/\n/g)?.length]).toEqual([0, 1]);
  expect(err).toContain(
    '1 cluster: 1 rendered, 0 rejected; skipped 1 cluster without Calico and 1 document of other kinds',
  );
});
