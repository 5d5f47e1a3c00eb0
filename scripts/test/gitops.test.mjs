// Runs the commands of the Argo CD plugin like its server, and the update of the Flux repository.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CORE_SCHEMA, load, loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from './package-root.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name) => load(readFileSync(join(root, 'examples', name), 'utf8'));
const plugin = read('argocd/plugin.yaml').spec;
let base;
let repository;

beforeAll(() => {
  if (!existsSync(join(packageRoot, 'dist/cli.cjs'))) execFileSync('npm', ['run', 'build'], { cwd: root });
  base = mkdtempSync(join(tmpdir(), 'gitops-'));
  mkdirSync(join(base, 'bin'));
  writeFileSync(
    join(base, 'bin/calico-render'),
    `#!/bin/sh\nexec node '${join(packageRoot, 'bin/calico-render.cjs')}' "$@"\n`,
    {
      mode: 0o755,
    },
  );
  repository = join(base, 'repository');
  cpSync(join(root, 'examples/flux'), repository, { recursive: true });
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

function run([command, ...args], cwd, env = {}) {
  const path = `${join(base, 'bin')}:${process.env.PATH}`;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, PATH: path, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the plugin for Argo CD', () => {
  const directory = () => join(repository, 'calico/production');
  const generate = (parameters = {}) => {
    const names = Object.entries(parameters).map(([name, value]) => [
      `PARAM_${name.toUpperCase().replaceAll('-', '_')}`,
      value,
    ]);
    return run([...plugin.generate.command, ...plugin.generate.args], directory(), Object.fromEntries(names));
  };
  const expected = (...args) => run(['calico-render', '--quiet', '-o', 'yaml', ...args], directory()).stdout;

  test('finds the directory, and checks it', () => {
    expect(existsSync(join(directory(), plugin.discover.fileName))).toBe(true);
    expect(run(plugin.init.command, directory())).toMatchObject({ status: 0, stderr: '' });
  });

  test('uses the settings without parameters, and prints the manifests', () => {
    const { status, stdout, stderr } = generate();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(expected());
    const objects = loadAll(stdout, { schema: CORE_SCHEMA }).filter(Boolean);
    expect(objects.length).toBeGreaterThan(50);
    for (const { apiVersion, kind, metadata } of objects)
      expect({ apiVersion, kind, name: metadata?.name }).toEqual({
        apiVersion: expect.any(String),
        kind: expect.any(String),
        name: expect.any(String),
      });
    expect(readdirSync(directory())).not.toContain('manifests');
  });

  const values = {
    'feature-gates': 'NonPrivilegedCalicoNode=false',
    'extension-version': 'v1.57.0',
    components: 'node,typha',
    crds: 'exclude',
    'kubernetes-version': '1.31.0',
    'pod-cidr': '10.0.0.0/16',
    'service-cidr': '10.1.0.0/16',
    'node-cidr': '10.2.0.0/16',
  };

  test('announces only parameters that are tested', () => {
    expect(plugin.parameters.static.map(({ name }) => name).sort()).toEqual(Object.keys(values).sort());
  });

  test.each(Object.entries(values))('supports the parameter %s', (name, value) => {
    const { status, stdout } = generate({ [name]: value });
    expect(status).toBe(0);
    expect(stdout).toBe(expected(`--${name}`, value));
  });

  test('supports the parameters of the Application', () => {
    const names = plugin.parameters.static.map(({ name }) => name);
    for (const { name } of read('argocd/application.yaml').spec.source.plugin.parameters) expect(names).toContain(name);
  });

  test('prints no manifests for a wrong parameter', () => {
    const result = generate({ 'feature-gates': 'NonPrivileged=true; touch run' });
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain('--feature-gates');
  });
});

describe('the example for Flux', () => {
  test('applies the directory that calico-render writes, whose kustomization lists every file', () => {
    expect(run(['calico-render', '--quiet'], join(repository, 'calico/production'))).toMatchObject({
      status: 0,
      stderr: '',
    });
    const { path } = read('flux/clusters/production/calico.yaml').spec;
    const { resources } = load(readFileSync(join(repository, path, 'kustomization.yaml'), 'utf8'));
    const files = readdirSync(join(repository, path), { recursive: true }).filter((name) => /\/.*\.yaml$/.test(name));
    expect(files.length).toBeGreaterThan(50);
    expect([...resources].sort()).toEqual(files.sort());
    expect(run(['calico-render', '--quiet', '--check'], join(repository, 'calico/production'))).toMatchObject({
      status: 0,
    });
  });
});
