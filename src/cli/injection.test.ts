import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runHere } from '../../test/support/run-here.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const folder = temporaryFolder();

/** A text that the runner of a pipeline executes at the beginning of a line. */
const FORGED = 'x\n::error::y';
const CONFIG =
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function runWith(args: string[], input = '') {
  return runHere(args, { input });
}

const shoot = (nodes: string) =>
  JSON.stringify({
    apiVersion: 'core.gardener.cloud/v1beta1',
    kind: 'Shoot',
    metadata: { name: 'a' },
    spec: {
      kubernetes: { version: '1.36' },
      networking: { type: 'calico', pods: '10.0.0.0/16', services: '10.1.0.0/16', nodes },
    },
  });
const overwrite = (ref: string) => JSON.stringify({ images: [{ name: 'calico-node', ref }] });
const pod = (name: string) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name, image: name }] } });
const list = (kind: string) =>
  JSON.stringify({
    apiVersion: 'config.kubernetes.io/v1',
    kind: 'ResourceList',
    functionConfig: { apiVersion: 'a', kind },
    items: [],
  });

const config = file('config.yaml', CONFIG);
const named = file(`${FORGED}.yaml`, CONFIG);
const broken = file(`broken ${FORGED}.yaml`, 'a: [');
const binary = file(`binary ${FORGED}.yaml`, 'a: \ufffe');
writeFileSync(binary, Buffer.from([0x61, 0xff]));
const [hostilePod, otherPod] = [file('pod.yaml', pod(FORGED)), file('other.yaml', pod('other'))];
const settings = file(`settings ${FORGED}.yaml`, 'inputs: [config.yaml]\ncrds: exclude\ncomponents: [tier-getter]\n');
const shooting = file('shoot.yaml', shoot(FORGED));
const images = file('images.yaml', overwrite(FORGED));

describe('a line break in an argument or an input', () => {
  test.each<[string, string[], string?]>([
    ['the name of a file', ['validate', '--config', broken]],
    ['the name of a file that is no text', ['validate', '--config', binary]],
    ['the name of a file that there is not', ['validate', '--config', `${named}.json`]],
    ['the name of a file that is a side', ['diff', '--extension-version', 'v1.58..v1.59', '--config', broken]],
    ['names of files that are manifests', ['diff', '--all', named, otherPod]],
    ['the name of a file with settings', ['render', '--settings', settings, '--print-settings']],
    ['an explained value', ['explain', '--config', config, '-f', shooting]],
    ['a value that is explained alone', ['explain', 'global.nodeCIDR', '--config', config, '-f', shooting]],
    ['an image', ['images', '--config', config, '--image-vector-overwrite', images]],
    ['an image in a table', ['images', '-o', 'wide', '--config', config, '--image-vector-overwrite', images]],
    ['the name of an object that is judged', ['audit', hostilePod]],
    ['the name of an object that is compared', ['diff', hostilePod, otherPod]],
    ['the name of an object in a unified comparison', ['diff', '-o', 'unified', hostilePod, otherPod]],
    ['the kind of a function configuration', ['krm'], list(FORGED)],
    ['a flag', [`--${FORGED}`]],
    ['a command', [FORGED]],
    ['a command that help is asked about', ['help', FORGED]],
    ['a topic', ['explain', FORGED, '--config', config]],
  ])('begins no line of output: %s', async (_what, args, input) => {
    const { status, out, err } = await runWith(args, input);
    expect([0, 1, 2]).toContain(status);
    expect(out + err).toContain('::error::y');
    expect(out).not.toMatch(/^::error/m);
    expect(err).not.toMatch(/^::error/m);
  });
});

describe('JSON output', () => {
  test.each([
    [['images', '-o', 'json', '--config', config, '--image-vector-overwrite']],
    [
      [
        'render',
        '-o',
        'json',
        '--crds',
        'exclude',
        '--components',
        'node',
        '--config',
        config,
        '--image-vector-overwrite',
      ],
    ],
    [['explain', '-o', 'json', '--config', config, '--image-vector-overwrite']],
  ])('has no control characters for %j', async (args) => {
    const { status, out } = await runWith([...args, file('steering.yaml', overwrite('a\u202e\u009b31m'))]);
    expect(status).toBe(0);
    expect(out).toContain('a\\u202e\\u009b31m');
    expect(out).not.toMatch(/[\u202e\u009b]/);
  });
});

test('help rejects an unknown command', async () => {
  expect(await runWith(['help', 'rendr'])).toEqual({
    status: 2,
    out: '',
    err: 'calico-render: unknown command "rendr", did you mean "render"?\n',
  });
});
