import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runHere } from '../../test/support/run-here.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const folder = temporaryFolder();
const start = process.cwd();
const HEAD = 'apiVersion: operator.tigera.io/v1\nkind: Installation\nmetadata: {name: default}\n';

beforeAll(() => {
  process.chdir(folder);
  writeFileSync('installation.yaml', `${HEAD}spec: {registry: registry.example.com/, calicoNetwork: {mtu: 1400}}\n`);
  writeFileSync('refused.yaml', `${HEAD}spec: {calicoNetwork: {linuxDataplane: VPP}}\n`);
  writeFileSync('wrong.yaml', `${HEAD}spec: {calicoNetwrk: {}}\n`);
});
afterAll(() => process.chdir(start));

const initFrom = (args: string, input?: string) =>
  runHere(['init', ...args.split(' ')], input === undefined ? {} : { input });

describe('init --from', () => {
  test('prints documents that other commands read, mirrored images included', async () => {
    const { status, out } = await initFrom('--from installation.yaml');
    expect(status).toBe(0);
    writeFileSync('stream.yaml', out);
    const images = await runHere(['images', '-q', '-f', 'stream.yaml']);
    expect(images.out).toContain('registry.example.com/calico/node:');
    expect((await runHere(['explain', '-q', '-f', 'stream.yaml'])).status).toBe(0);
  });

  test('repeats no line of chart values, which can hold a secret in a misspelled field', async () => {
    const values = '{installation: {calicoNetwork: {bpg: Enabled}}, crts: {node: {key: hidden}}}\n';
    const wrapped =
      'apiVersion: helm.cattle.io/v1\nkind: HelmChartConfig\nmetadata: {name: tigera-operator, namespace: kube-system}\n';
    const pool = 'apiVersion: crd.projectcalico.org/v1\nkind: IPPool\nmetadata: {name: a}\nspec: {cidr: 10.0.0.0/16}\n';
    const nested = 'installation: {calicoNetwork: {bpg: Enabled}}\nimage:\n  apiVersion: v1\ncrts: {key: hidden}\n';
    const texts = [values, nested, `${pool}---\n${values}`, `${wrapped}spec:\n  valuesContent: |\n    ${values}`];
    for (const text of texts) {
      const { status, err } = await initFrom('--from -', text);
      expect(status).toBe(2);
      expect(err).toContain('unknown field "crts", did you mean "certs"?');
      expect(err).not.toContain('hidden');
    }
  });

  test('writes one file per document, and never overwrites one', async () => {
    expect((await initFrom('-q --from installation.yaml --output-dir out')).out.split('\n')).toEqual([
      'out/controllerconfiguration.yaml created',
      'out/networkconfig.yaml created',
      'out/shoot.yaml created',
      'out/image-vector-overwrite.yaml created',
      '',
    ]);
    expect(await runHere(['validate', '-q', '-f', 'out'])).toEqual({ status: 0, out: 'valid\n', err: '' });
    writeFileSync('out/shoot.yaml', 'mine');
    const again = await initFrom('-q --from installation.yaml --output-dir out');
    expect(again.status).toBe(2);
    expect(again.err.match(/already exists/g)).toHaveLength(4);
    expect(readFileSync('out/shoot.yaml', 'utf8')).toBe('mine');
  });

  test('writes no file if one of them exists, and follows no link', async () => {
    mkdirSync('linked');
    symlinkSync('../target.yaml', 'linked/networkconfig.yaml');
    const { status, err } = await initFrom('-q --from installation.yaml --output-dir linked');
    expect({ status, err }).toEqual({
      status: 2,
      err: 'calico-render: linked/networkconfig.yaml already exists; init does not overwrite files\n',
    });
    expect([existsSync('target.yaml'), existsSync('linked/shoot.yaml')]).toEqual([false, false]);
  });

  test.each([
    ['installation.yaml', 0, true],
    ['refused.yaml', 2, false],
    ['wrong.yaml', 2, false],
  ])('prints a report for %s that is valid by its schema', async (name, status, written) => {
    const read = (schema: string) =>
      JSON.parse(readFileSync(new URL(`../../schemas/${schema}.schema.json`, import.meta.url), 'utf8'));
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true }).addSchema(read('issues'));
    const validate = ajv.compile(read('migration-report'));
    const result = await initFrom(`--from ${name} -o json`);
    const report = JSON.parse(result.err);
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expect({ status: result.status, written: report.written }).toEqual({ status, written });
    if (!written) expect(result.out).toBe('');
  });

  test('prints the report as Markdown, in which values are no markup', async () => {
    writeFileSync('<b>|`.yaml', readFileSync('installation.yaml'));
    const { err } = await initFrom('--from <b>|`.yaml -o markdown');
    expect(err).toContain('## Changed\n\n| field | source | reason | what to do |\n|---|---|---|---|\n');
    expect(err).toContain('&#60;b&#62;&#124;&#96;.yaml:4:');
    expect(err).not.toContain('<b>');
  });

  test('reads standard input and directories', async () => {
    expect((await initFrom('-q --from -', readFileSync('installation.yaml', 'utf8'))).status).toBe(0);
    mkdirSync('folder');
    writeFileSync('folder/a.yaml', readFileSync('installation.yaml'));
    writeFileSync('folder/b.yaml', '{apiVersion: v1, kind: Service}\n---\na: b\n');
    const { status, err } = await initFrom('--from folder');
    expect(status).toBe(0);
    expect(err).toContain('calico-render: 2 documents (1 Service, 1 no kind) skipped\n');
  });

  test('never prints secrets of values', async () => {
    writeFileSync(
      'values.yaml',
      `installation: {calicoNetwrk: {}}
imagePullSecrets:
  gcr: '{"auths": {"example.com": {"auth": "dG9wOnNlY3JldA=="}}}'
certs:
  node: {key: topsecret, cert: [topsecret}
`,
    );
    writeFileSync(
      'secrets.yaml',
      'installation: {}\nimagePullSecrets:\n  gcr: \'{"auth": "topsecret"}\'\ncerts:\n  node: {key: topsecret}\n',
    );
    for (const format of ['text', 'json', 'markdown']) {
      for (const name of ['values.yaml', 'secrets.yaml']) {
        const { out, err } = await initFrom(`--from ${name} -o ${format}`);
        expect(out + err).not.toMatch(/topsecret|dG9wOnNlY3JldA|c2VjcmV0/);
      }
    }
  });

  test.each([
    ['--provider aws', '--provider requires --from'],
    ['--from installation.yaml --kind Settings', '--kind has no effect with --from'],
    ['--from installation.yaml --provider A', '--provider: "A" is not the type of a provider'],
    ['--from installation.yaml --provider opnstack', 'did you mean "openstack"?'],
    ['--from installation.yaml --pod-cidr x', '--pod-cidr: "x" is not a CIDR'],
    ['--from installation.yaml --extension-version v1', '--extension-version: error: '],
    ['--from missing.yaml', 'cannot read missing.yaml'],
    ['--from installation.yaml --output-dir installation.yaml', 'installation.yaml is not a directory'],
  ])('rejects %s', async (args, message) => {
    const { status, out, err } = await initFrom(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(message);
  });
});
