import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { runHere } from '../../../test/support/run-here.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';

const folder = temporaryFolder();
const start = process.cwd();
const schema = JSON.parse(readFileSync(new URL('../../../schemas/audit.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: b\n      securityContext:\n        privileged: true\n';

beforeAll(() => {
  process.chdir(folder);
  vi.stubEnv('GITHUB_WORKSPACE', '');
  writeFileSync(
    'config.yaml',
    'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n',
  );
  writeFileSync('pod.yaml', POD);
  writeFileSync('broken.yaml', `${POD}---\na: [\n`);
  writeFileSync('configmap.yaml', 'apiVersion: v1\nkind: ConfigMap\n');
  mkdirSync('chart');
  writeFileSync('chart/values.yaml', 'replicas: 1\n');
  writeFileSync(
    'chart/pod.json',
    JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'c' }, spec: { hostPID: true } }),
  );
});

afterAll(() => {
  vi.unstubAllEnvs();
  process.chdir(start);
});

async function calicoRender(args: string, input = '') {
  return runHere(args.split(' '), { input });
}

/** Runs the command with JSON output and validates it against the schema. */
async function json(args: string, input?: string) {
  const { out } = await calicoRender(`${args} -o json`, input);
  const report = JSON.parse(out);
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  return report;
}

describe('audit of an input', () => {
  test('judges the rendered manifests', async () => {
    const report = await json('audit --config config.yaml --feature-gates NonPrivilegedCalicoNode=true -q');
    expect(report).toMatchObject({ schemaVersion: 1, policyVersion: 'latest', level: 'privileged' });
    const node = report.workloads.find(({ name }: { name: string }) => name === 'calico-node');
    expect(node.containers.find(({ name }: { name: string }) => name === 'calico-node')).toMatchObject({
      privileged: false,
      user: { runAsUser: 999 },
      capabilities: { add: ['NET_RAW', 'NET_ADMIN', 'NET_BIND_SERVICE'] },
    });
  });

  test('prints no report for invalid input', async () => {
    const { status, out, err } = await calicoRender('audit --config config.yaml --pod-cidr x');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('--pod-cidr: error:');
  });

  test('prints SARIF with the locations of the input', async () => {
    const { status, out } = await calicoRender('audit --config config.yaml -o sarif');
    const [result] = JSON.parse(out).runs[0].results;
    expect(status).toBe(0);
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'config.yaml' },
      region: { startLine: 1, startColumn: 1 },
    });
  });
});

describe('the paths of a SARIF log', () => {
  const uris = async (args: string) => {
    const { out } = await calicoRender(`audit -q ${args} -o sarif`);
    const results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] =
      JSON.parse(out).runs[0].results;
    return [...new Set(results.map(({ locations: [first] }) => first?.physicalLocation.artifactLocation.uri))];
  };

  afterEach(() => {
    vi.unstubAllEnvs();
    process.chdir(folder);
  });

  test('are relative to the workspace of the pipeline in every working directory', async () => {
    vi.stubEnv('GITHUB_WORKSPACE', folder);
    expect(await uris('--config ./config.yaml')).toEqual(['config.yaml']);
    process.chdir('chart');
    expect(await uris('--config ../config.yaml')).toEqual(['config.yaml']);
    expect(await uris('pod.json')).toEqual(['chart/pod.json']);
  });

  test('are relative to --source-root, which takes precedence, and absolute outside of it', async () => {
    vi.stubEnv('GITHUB_WORKSPACE', '/nowhere');
    process.chdir('chart');
    expect(await uris('pod.json --source-root ..')).toEqual(['chart/pod.json']);
    expect(await uris('../pod.yaml --source-root .')).toEqual([
      `file://${realpathSync(folder).split('/').map(encodeURIComponent).join('/')}/pod.yaml`,
    ]);
  });

  test('are the given names for standard input, and without a root', async () => {
    vi.stubEnv('GITHUB_WORKSPACE', '');
    expect(await uris('./pod.yaml')).toEqual(['pod.yaml']);
  });

  test('require a readable root and SARIF output', async () => {
    expect(await calicoRender('audit pod.yaml -o sarif --source-root nowhere')).toEqual({
      status: 2,
      out: '',
      err: 'calico-render: --source-root: cannot read nowhere: there is no such file\n',
    });
    expect(await calicoRender('audit pod.yaml --source-root .')).toEqual({
      status: 2,
      out: '',
      err: 'calico-render: --source-root requires -o sarif\n',
    });
  });
});

describe('a policy version that is newer than the rules', () => {
  const message = '--policy-version v1.99 is newer than the built-in rules: using the rules of v1.37';

  test('is a warning, and the report names the rules', async () => {
    const { status, out, err } = await calicoRender('audit pod.yaml --policy-version v1.99');
    expect({ status, err }).toEqual({ status: 0, err: `calico-render: warning: ${message}\n` });
    expect(out).toMatch(/^Pod Security Standards, v1\.99 \(by the rules of v1\.37\): 1 privileged\n/);
    expect((await json('audit pod.yaml -q --policy-version v1.99')).rulesVersion).toBe('v1.37');
  });

  test('is an error with --strict', async () =>
    expect(await calicoRender('audit --config config.yaml --strict --policy-version v1.99')).toEqual({
      status: 2,
      out: '',
      err: `calico-render: ${message}\n`,
    }));
});

describe('audit of manifests', () => {
  test('judges a file', async () => {
    expect((await json('audit pod.yaml --policy-version v1.33')).workloads).toMatchObject([
      { kind: 'Pod', name: 'a', failsBaseline: ['privileged'] },
    ]);
  });

  test('judges a directory and standard input', async () => {
    const report = await json('audit chart -', POD);
    expect(report.workloads.map(({ name }: { name: string }) => name)).toEqual(['c', 'a']);
    expect((await calicoRender('audit chart')).out).toContain('\nnot audited: 1 document (1 no object)\n');
  });

  test('prints no report for invalid manifests', async () => {
    const { status, out, err } = await calicoRender('audit pod.yaml broken.yaml');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^broken\.yaml:1[12]:\d+: error: /);
  });

  test('rejects inputs, and suggests the command that judges them', async () => {
    const network = 'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n';
    expect(await calicoRender('audit config.yaml -', network)).toEqual({
      status: 2,
      out: '',
      err: 'calico-render: config.yaml, - are inputs, not manifests: to audit the rendering of them, use calico-render audit --config config.yaml -f -\n',
    });
    expect((await calicoRender('audit pod.yaml config.yaml')).err).toContain('config.yaml is an input, not a manifest');
    // A file may hold both, such as the chart of the extension as Helm prints it.
    const both = `${POD}---\n${network}`;
    expect((await calicoRender('audit -', both)).out).toContain('\nnot audited: 1 document (1 NetworkConfig)\n');
  });

  test('rejects a directory of inputs, and suggests the command that judges them', async () => {
    mkdirSync('inputs');
    writeFileSync('inputs/config.yaml', readFileSync('config.yaml'));
    const { status, out, err } = await calicoRender('audit inputs');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('to audit the rendering of inputs, use calico-render audit -f inputs');
  });

  test('rejects empty manifests, with a hint for a pipe', async () => {
    const { status, out, err } = await calicoRender('audit -');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('error: the source is empty [NO_INPUT]');
    expect(err).toContain('the command before the pipe may have failed');
  });

  test('rejects a file without a manifest, also among others, unless --allow-empty is set', async () => {
    mkdirSync('empty');
    writeFileSync('empty/notes.txt', 'nothing');
    writeFileSync('comments.yaml', '# to do\n');
    const { status, out, err } = await calicoRender('audit pod.yaml empty comments.yaml');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(
      'empty:1:1: error: the directory contains no document in a .yaml, .yml or .json file [NO_INPUT]',
    );
    expect(err).toContain('comments.yaml:1:1: error: the source contains no document [NO_INPUT]');
    expect((await calicoRender('audit pod.yaml empty comments.yaml --allow-empty')).status).toBe(0);
  });

  test('rejects manifests without workloads, and lists their kinds', async () => {
    const err =
      'calico-render: no workload to audit: none of 1 document (1 ConfigMap) creates pods; to allow that, add --allow-empty\n';
    for (const output of ['text', 'json', 'sarif'])
      expect(await calicoRender(`audit configmap.yaml -o ${output} --fail-on baseline`)).toEqual({
        status: 2,
        out: '',
        err,
      });
  });

  test('accepts manifests without workloads with --allow-empty', async () => {
    const out = 'no workloads\nnot audited: 1 document (1 ConfigMap)\n';
    expect(await calicoRender('audit configmap.yaml --allow-empty')).toEqual({ status: 0, out, err: '' });
    expect(await json('audit configmap.yaml --allow-empty')).toMatchObject({ workloads: [] });
  });

  test('counts manifests that are not judged by kind, in every format', async () => {
    const counted = '1 document (1 ConfigMap)';
    expect((await calicoRender('audit -q pod.yaml configmap.yaml')).out).toMatch(
      /\n\nnot audited: 1 document \(1 ConfigMap\)\n$/,
    );
    expect((await json('audit pod.yaml configmap.yaml')).notJudged).toEqual([
      { kind: 'ConfigMap', apiVersion: 'v1', count: 1 },
    ]);
    const { out, err } = await calicoRender('audit pod.yaml configmap.yaml -o sarif');
    expect(err).toBe(`calico-render: not audited: ${counted}\n`);
    expect(JSON.parse(out).runs[0].properties.notJudged).toMatchObject([{ kind: 'ConfigMap', count: 1 }]);
  });
});

describe('--fail-on', () => {
  test.each([
    ['baseline', 'is privileged, worse than baseline'],
    ['runAsNonRoot,hostPorts', 'fails runAsNonRoot'],
  ])('%s fails with its reason', async (failOn, reason) => {
    const { status, out, err } = await calicoRender(`audit pod.yaml --fail-on ${failOn}`);
    expect({ status, err }).toEqual({ status: 1, err: `calico-render: Pod a ${reason}\n` });
    expect(out).toContain('Pod a: privileged');
  });

  test('passes without a failure', async () =>
    expect((await calicoRender('audit pod.yaml --fail-on hostPorts')).status).toBe(0));
});

test.each([
  [
    'audit',
    'no input: name the configuration with --config FILE or -f FILE, or rendered manifests as FILE (see calico-render audit --help)',
  ],
  [
    'audit pod.yaml --fail-on hostPort',
    '--fail-on: "hostPort" is neither a level nor a check, did you mean "hostPorts"?',
  ],
  [
    'audit pod.yaml --policy-version 1.33',
    '--policy-version: "1.33" is neither "latest" nor a version such as "v1.33"',
  ],
  ['audit pod.yaml --config config.yaml', '--config has no effect on manifests in FILE: use one or the other'],
  ['audit nowhere.yaml', 'cannot read nowhere.yaml: there is no such file'],
])('audit rejects %s', async (args, message) => {
  expect(await calicoRender(args)).toEqual({ status: 2, out: '', err: `calico-render: ${message}\n` });
});
