import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHere } from '../../../test/support/run-here.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';

const folder = temporaryFolder();
const start = process.cwd();

beforeAll(() => {
  process.chdir(folder);
  writeFileSync(
    'config.yaml',
    'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n',
  );
  writeFileSync('overwrite.yaml', 'images:\n  - name: calico-node\n    repository: example.org/node\n    tag: v9\n');
});

afterAll(() => process.chdir(start));

async function calicoRender(args: string) {
  return runHere(args.split(' '));
}

test('images prints one reference per line', async () => {
  const { status, out, err } = await calicoRender(
    'images --config config.yaml --image-vector-overwrite overwrite.yaml',
  );
  const lines = out.trimEnd().split('\n');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(lines).toContain('example.org/node:v9');
  expect(lines).toEqual([...new Set(lines)].sort());
  expect(lines.every((line) => /^\S+[:@]\S+$/.test(line))).toBe(true);
});

test('images -o wide names the line of the overwrite', async () => {
  const { out } = await calicoRender('images --config config.yaml --image-vector-overwrite overwrite.yaml -o wide');
  expect(out).toMatch(/^example\.org\/node:v9 .*overwrite\.yaml:2 \(calico-node\)$/m);
});

test('images -o json is valid by its schema', async () => {
  const schema = JSON.parse(readFileSync(new URL('../../../schemas/images.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  const report = JSON.parse(
    (await calicoRender('images --config config.yaml --image-vector-overwrite overwrite.yaml -o json')).out,
  );
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  expect(report.images.find(({ image }: { image: string }) => image === 'example.org/node:v9').origins).toMatchObject([
    { name: 'calico-node', isDefault: false },
  ]);
});

test('images prints nothing for invalid input', async () => {
  const { status, out } = await calicoRender('images --config config.yaml --pod-cidr x');
  expect({ status, out }).toEqual({ status: 2, out: '' });
});

test('manifests are no input: images reads what is rendered, as all commands that render do', async () => {
  const configuration = readFileSync('config.yaml', 'utf8');
  writeFileSync('list.yaml', `apiVersion: v1\nkind: List\nitems:\n- ${configuration.replace('\n', '\n  ')}`);
  writeFileSync('manifests.yaml', (await calicoRender('-q --config config.yaml --crds exclude')).out);
  writeFileSync('secret.yaml', (await calicoRender('-q --config config.yaml -o managed-resource')).out);
  expect(await calicoRender('images -f list.yaml')).toEqual(await calicoRender('images -f config.yaml'));
  for (const name of ['manifests.yaml', 'secret.yaml']) {
    const { status, out, err } = await calicoRender(`images --config config.yaml -f ${name}`);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(
      new RegExp(`^${name}:\\d+:\\d+: error: the source has no supported document, only .* \\[NO_INPUT\\]`),
    );
  }
});

test('images --rewrite prints an overwrite by default, and names the images that stay', async () => {
  const { status, out, err } = await calicoRender('images --config config.yaml --rewrite quay.io=r.example/q');
  expect(status).toBe(0);
  expect(out).toContain('  - name: calico-typha\n    repository: r.example/q/calico/typha\n');
  expect(err).toMatch(/^calico-render: warning: no rule moves .*ghcr\.io\/czerwonk\/bird_exporter:\S+/);
});

test('images --rewrite -o list prints a source and a target per line', async () => {
  const { out } = await calicoRender('images -q --config config.yaml --rewrite quay.io=r.example/q -o list');
  expect(out.split('\n')[0]).toMatch(/^quay\.io\/calico\/cni:(\S+) r\.example\/q\/calico\/cni:\1$/);
});

test.each([
  ['-o list', '-o list requires --rewrite'],
  ['-o overwrite', '-o overwrite requires --rewrite'],
  ['--rewrite quay.io=r.example -o wide', '-o wide does not support --rewrite'],
  ['--rewrite quay.oi=r.example', '--rewrite: quay.oi matches no image'],
])('images rejects %s', async (flags, message) => {
  const { status, out, err } = await calicoRender(`images --config config.yaml ${flags}`);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(message);
});
