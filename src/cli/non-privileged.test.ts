// Every command that shows the mode of calico-node prints the verdict on the non-privileged mode, from one table.
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, NETWORK_CONFIG, SHOOT } from '../../test/support/render-texts.ts';
import { runHere } from '../../test/support/run-here.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { nonPrivilegedMode } from '../extension/releases/non-privileged-mode.ts';
import { DEFAULT_RELEASE, findRelease } from '../extension/releases/releases.ts';

const start = process.cwd();
const folder = temporaryFolder();
const MODE = nonPrivilegedMode(DEFAULT_RELEASE);
const ANSWER = 'cannot be expected to work with Calico v3.31.6';
const OVERWRITE = '--image-vector-overwrite private.yaml';
const PRIVATE = 'is not known to work with image "registry.example.org/node:v3.31.6"';

beforeAll(() => {
  process.chdir(folder);
  writeFileSync('off.yaml', CONTROLLER_CONFIGURATION);
  writeFileSync('on.yaml', `${CONTROLLER_CONFIGURATION}featureGates:\n  NonPrivilegedCalicoNode: true\n`);
  writeFileSync('ebpf.yaml', `${NETWORK_CONFIG}ebpfDataplane: {enabled: true}\n`);
  writeFileSync('shoots.yaml', ['a', 'b', 'c'].map((name) => SHOOT.replace('name: a', `name: ${name}`)).join('---\n'));
  const entry = '- {name: calico-node, repository: registry.example.org/node, tag: v3.31.6}';
  writeFileSync('private.yaml', `images:\n${entry}\n`);
});
afterAll(() => process.chdir(start));

const run = (line: string) => runHere(line.split(' '));

describe('the warning of the non-privileged mode', () => {
  test('names the version, the cause, the method of the test and the sources', async () => {
    const { status, err } = await run('validate --config on.yaml');
    expect(status).toBe(0);
    expect(err).toContain(
      `on.yaml:4:28: warning: the non-privileged mode ${ANSWER}, and Calico's maintainers dropped support for it [NON_PRIVILEGED_UNSUPPORTED]`,
    );
    expect(err).toContain(
      `= hint: ${MODE.cause} ${MODE.evidence} See tigera/operator#4433; calico-render explain privileges prints all findings\n`,
    );
  });

  test('is printed for the version of a release', async () => {
    const { err } = await run('validate --config on.yaml --extension-version v1.54.0');
    expect(err).toContain('cannot be expected to work with Calico v3.30.5,');
  });

  test('has another code for a private image, of which nothing is known', async () => {
    const { err } = await run(`validate --config on.yaml ${OVERWRITE}`);
    expect(err).toContain(
      `the non-privileged mode ${PRIVATE}, and Calico's maintainers dropped support for it [NON_PRIVILEGED_LIMITS]`,
    );
    expect(err).toContain('This image was not tested. See tigera/operator#4433');
    expect(err).not.toContain('Reproduced');
  });

  test('is not printed if eBPF overrides the feature gate, or the gate is disabled', async () => {
    const overridden = await run('validate --config on.yaml -f ebpf.yaml');
    expect(overridden.err).toContain('[EBPF_OVERRIDES_GATE]');
    const disabled = await run('validate --config off.yaml');
    for (const { err } of [overridden, disabled]) expect(err).not.toContain('NON_PRIVILEGED');
  });

  test('stops a pipeline with --strict', async () => {
    expect(await run('--strict --config on.yaml')).toMatchObject({ status: 2, out: '' });
    expect(await run('--strict --config off.yaml')).toMatchObject({ status: 0, err: '' });
  });
});

describe('explain with the non-privileged mode', () => {
  test('prints the verdict and its evidence for privileges', async () => {
    const { out } = await run('explain privileges --config on.yaml');
    expect(out).toContain(
      [
        'calico-node is non-privileged (extension v1.59.0)',
        `This mode ${ANSWER}`,
        `  ${MODE.cause}`,
        `  ${MODE.evidence}`,
        `  ${MODE.limits}`,
        `  Sources: ${MODE.sources.join(', ')}`,
        '',
        'Privileges of calico-node',
      ].join('\n'),
    );
    expect((await run('explain privileges --config on.yaml -f ebpf.yaml')).out).not.toContain('This mode');
  });

  test('prints the verdict as JSON', async () => {
    const { out } = await run('explain privileges --config on.yaml -o json');
    expect(JSON.parse(out).nonPrivilegedMode).toEqual(MODE);
    expect(JSON.parse((await run('explain --config off.yaml -o json')).out)).not.toHaveProperty('nonPrivilegedMode');
  });
});

describe('versions with the non-privileged mode', () => {
  test('lists the verdict for each release', async () => {
    const [head, ...rows] = (await run('versions')).out.trimEnd().split('\n');
    expect(head).toMatch(/ NON-PRIVILEGED MODE$/);
    for (const row of rows) expect(row).toMatch(/ {2}cannot be expected to work$/);
  });

  test('prints the verdict of each release as JSON', async () => {
    const { releases } = JSON.parse((await run('versions -o json')).out);
    for (const { version, nonPrivilegedMode: mode } of releases) {
      const release = findRelease(version);
      expect(mode).toEqual(release && nonPrivilegedMode(release));
    }
  });
});

describe('diff with the non-privileged mode', () => {
  test('prints the verdict only below the non-privileged side', async () => {
    const { out } = await run('diff --gate NonPrivilegedCalicoNode --config off.yaml --quiet');
    expect(out.split('\n').slice(0, 4)).toEqual([
      'before: NonPrivilegedCalicoNode=false, rendered for extension v1.59.0',
      'after:  NonPrivilegedCalicoNode=true, rendered for extension v1.59.0',
      `        calico-node is non-privileged: this mode ${ANSWER}`,
      '',
    ]);
  });

  test('prints the verdict as JSON', async () => {
    const { before, after } = JSON.parse(
      (await run(`diff --gate NonPrivilegedCalicoNode --config off.yaml ${OVERWRITE} --quiet -o json`)).out,
    );
    expect(before).not.toHaveProperty('nonPrivilegedMode');
    expect(after.nonPrivilegedMode).toEqual(nonPrivilegedMode(DEFAULT_RELEASE, 'registry.example.org/node:v3.31.6'));
  });
});

describe('fleet with the non-privileged mode', () => {
  const FLEET = 'fleet --quiet --config off.yaml -f shoots.yaml --gate NonPrivilegedCalicoNode';

  test('counts the clusters with each verdict', async () => {
    expect((await run(`${FLEET} --summary`)).out).toContain(`3 clusters: the mode ${ANSWER}\n`);
    expect((await run(`${FLEET} --summary ${OVERWRITE}`)).out).toContain(`3 clusters: the mode ${PRIVATE}\n`);
  });

  test('prints the verdict as JSON for the fleet and for each cluster', async () => {
    const { groups } = JSON.parse((await run(`${FLEET} --summary -o json`)).out);
    expect(groups).toMatchObject([{ after: 'non-privileged', nonPrivilegedMode: MODE }]);
    for (const line of (await run(FLEET)).out.trimEnd().split('\n'))
      expect(JSON.parse(line).nonPrivilegedMode).toEqual(MODE);
  });

  test('counts the warning of rendered clusters', async () => {
    const { err } = await run('fleet --config on.yaml -f shoots.yaml');
    expect(err).toContain('warning NON_PRIVILEGED_UNSUPPORTED in 3 clusters, first in garden-b/a');
  });
});

test('report shows the verdict on the page of a feature gate', async () => {
  const { out } = await run('report --quiet --gate NonPrivilegedCalicoNode --config off.yaml');
  expect(out).toContain(`The non-privileged mode ${ANSWER}.`);
});

test('init writes the verdict above the feature gate', async () => {
  expect((await run('init')).out).toMatch(
    /#.* This mode cannot be expected to work with Calico .*tigera\/operator#4433.*\n# {2}NonPrivilegedCalicoNode: false\n/,
  );
});
