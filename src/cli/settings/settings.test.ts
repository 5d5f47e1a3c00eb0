import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, NETWORK_CONFIG, SHOOT } from '../../../test/support/render-texts.ts';
import { runHere } from '../../../test/support/run-here.ts';

const start = process.cwd();
let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'calico-render-'));
  mkdirSync(join(work, 'conf'));
  writeFileSync(join(work, 'conf/empty.yaml'), CONTROLLER_CONFIGURATION);
  writeFileSync(
    join(work, 'n.yaml'),
    'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n',
  );
  process.chdir(work);
});
afterEach(() => {
  process.chdir(start);
  rmSync(work, { recursive: true, force: true });
});

async function calico(...args: string[]) {
  return runHere(args);
}

const settle = (text: string, file = '.calico-render.yaml') => writeFileSync(join(work, file), text);

test('a plain call applies the settings', async () => {
  settle('inputs: [conf/empty.yaml]\noutputDir: manifests\ncomponents: [node]\n');
  expect(await calico()).toMatchObject({
    status: 0,
    out: expect.stringContaining('manifests/node/daemonset-calico-node.yaml created\n'),
  });
  expect(await calico('--check')).toEqual({ status: 0, out: '', err: '' });
});

test('a call without settings and inputs is an error that names the settings file', async () => {
  expect(await calico()).toMatchObject({ status: 2, out: '', err: expect.stringContaining('.calico-render.yaml') });
});

test('other commands apply the settings for which they have flags', async () => {
  settle('inputs: [conf/empty.yaml]\noutputDir: manifests\npodCIDR: 10.20.0.0/16\n');
  expect((await calico('values')).out).toContain('10.20.0.0/16');
  expect(await calico('validate')).toMatchObject({ status: 0, out: 'valid\n' });
  expect(existsSync('manifests')).toBe(false);
});

describe('flags have precedence over settings', () => {
  test.each([
    [['--pod-cidr', '10.3.0.0/16'], '10.3.0.0/16'],
    [[], '10.2.0.0/16'],
  ])('with the flags %j', async (flags, expected) => {
    settle('inputs: [conf/empty.yaml]\npodCIDR: 10.2.0.0/16\n');
    expect((await calico('values', ...flags)).out).toContain(expected);
  });

  test('--config replaces the inputs of the settings', async () => {
    settle('inputs: [conf/missing.yaml]\n');
    expect(await calico('validate', '--config', 'conf/empty.yaml')).toMatchObject({ status: 0, out: 'valid\n' });
    expect(await calico('validate')).toMatchObject({ status: 2, err: expect.stringContaining('conf/missing.yaml') });
  });

  test('-f adds to the inputs of the settings, so that no configuration is dropped', async () => {
    writeFileSync('gate.yaml', `${CONTROLLER_CONFIGURATION}featureGates: {NonPrivilegedCalicoNode: true}\n`);
    writeFileSync('mtu.yaml', `${NETWORK_CONFIG}vethMTU: "1440"\n`);
    settle('inputs: [gate.yaml]\n');
    const { status, out } = await calico('values', '-q', '-f', 'mtu.yaml');
    expect(status).toBe(0);
    expect(out).toContain('nonPrivileged: true');
    expect(out).toMatch(/veth_mtu: ["']1440/);
  });

  test('explain applies the settings with and without a topic', async () => {
    writeFileSync('gate.yaml', `${CONTROLLER_CONFIGURATION}featureGates: {NonPrivilegedCalicoNode: true}\n`);
    settle('inputs: [gate.yaml]\n');
    expect((await calico('explain', 'privileges')).out).toContain('calico-node is non-privileged');
  });

  test('fleet applies the shared configuration of the settings, and no output directory', async () => {
    writeFileSync('gate.yaml', `${CONTROLLER_CONFIGURATION}featureGates: {NonPrivilegedCalicoNode: true}\n`);
    writeFileSync('shoots.yaml', SHOOT);
    settle('inputs: [gate.yaml]\noutputDir: manifests\n');
    const { status, out } = await calico('fleet', '-q', '-f', 'shoots.yaml', '--crds', 'exclude');
    expect([status, existsSync('manifests')]).toEqual([0, false]);
    expect(out).toContain('hostpath-init');
  });

  test.each([[['--no-output-dir']], [['-o', 'yaml']], [['-o', 'json']]])(
    '%j prints to standard output',
    async (flags) => {
      settle('inputs: [conf/empty.yaml]\noutputDir: manifests\ncrds: exclude\n');
      expect((await calico(...flags)).out).toContain('DaemonSet');
      expect(existsSync('manifests')).toBe(false);
    },
  );

  test('--no-settings ignores all settings', async () => {
    settle('nonsense: true\n');
    expect((await calico('validate', '--no-settings', '--config', 'conf/empty.yaml')).status).toBe(0);
  });
});

test('paths are relative to the settings file', async () => {
  settle('inputs: [empty.yaml]\nnetworkConfig: n.yaml\noutputDir: out\ncomponents: [node]\n', 'conf/s.yaml');
  renameSync('n.yaml', 'conf/n.yaml');
  expect((await calico('--settings', 'conf/s.yaml')).status).toBe(0);
  expect(existsSync('conf/out/kustomization.yaml')).toBe(true);
});

test('all errors are reported with their locations, including those found later', async () => {
  settle('inputs: [conf/empty.yaml]\npodCIDR: 10.0.0.0/33\nkubernetesVersion: latest\n');
  const { status, out, err } = await calico();
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain('.calico-render.yaml:2:10: error: ');
  expect(err).toContain('   2 | podCIDR: 10.0.0.0/33\n');
  expect(err).toContain('.calico-render.yaml:3:20: error: ');
  settle('input: [conf/empty.yaml]\n');
  expect(await calico()).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringContaining('.calico-render.yaml:1:1: error: unknown field "input", did you mean "inputs"?'),
  });
});

test('a settings file that a flag names must exist', async () => {
  expect(await calico('--settings', 'no.yaml')).toMatchObject({
    status: 2,
    err: 'calico-render: cannot read the settings no.yaml: there is no such file\n',
  });
});

test('--print-settings prints the effective settings and their origins', async () => {
  settle('inputs: [conf/empty.yaml]\nfeatureGates:\n  AllAlpha: true\noutputDir: manifests\n');
  const { status, out, err } = await calico('--print-settings', '--pod-cidr', '10.0.0.0/16,fd00::/48');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toBe(`# settings: .calico-render.yaml
inputs: ["conf/empty.yaml"]  # .calico-render.yaml:1:9
podCIDR: ["10.0.0.0/16","fd00::/48"]  # --pod-cidr
featureGates: {"AllAlpha":true}  # .calico-render.yaml:3:3
fieldValidation: "strict"  # default
outputDir: "manifests"  # .calico-render.yaml:4:12
`);
  // It can be a settings file itself.
  settle(out);
  expect(load((await calico('--print-settings')).out)).toEqual(load(out));
  expect((await calico('--print-settings', '--no-settings', '-f', 'x')).out).toContain(
    '# no settings file\ninputs: ["x"]  # -f\n',
  );
});
