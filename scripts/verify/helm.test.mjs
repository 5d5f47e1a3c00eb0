import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { findHelm, HELM_VERSION } from './helm.mjs';
import { verify } from './verify.mjs';

let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a program that stands for Helm and runs these lines of a shell. */
function fakeHelm(name, ...lines) {
  const program = join(folder, name);
  writeFileSync(program, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(program, 0o755);
  return program;
}

describe('Helm', () => {
  test('is the named program, or helm in the PATH', () => {
    const program = fakeHelm('helm', 'echo v9.9.9');
    expect(findHelm(program)).toEqual({ program, version: 'v9.9.9' });
    const PATH = [folder, process.env.PATH].join(delimiter);
    expect(findHelm(undefined, undefined, { PATH })).toEqual({ program: 'helm', version: 'v9.9.9' });
  });

  test('is an error if the named program does not run', () => {
    expect(() => findHelm(join(folder, 'nothing'))).toThrow('does not run as Helm');
  });

  test('is an error that says how to get it if neither Helm nor Go is there', () => {
    const environment = { PATH: join(folder, 'nowhere'), XDG_CACHE_HOME: join(folder, 'nowhere') };
    const find = () => findHelm(undefined, undefined, environment);
    expect(find).toThrow(/neither helm nor go is in the PATH; install Helm \(https:/);
  });

  test('is built by Go if only Go is there, and then kept', () => {
    const bin = join(folder, 'go-only');
    mkdirSync(bin);
    // Stands for Go: it writes a program that stands for Helm.
    writeFileSync(
      join(bin, 'go'),
      '#!/bin/sh\n[ "$1" = version ] && exit 0\nprintf "#!/bin/sh\\necho $2" > "$GOBIN/helm"\n/bin/chmod 755 "$GOBIN/helm"\n',
    );
    chmodSync(join(bin, 'go'), 0o755);
    const environment = { PATH: bin, XDG_CACHE_HOME: join(folder, 'cache') };
    const messages = [];
    const built = findHelm(undefined, (message) => messages.push(message), environment);
    expect(built.version).toBe(`helm.sh/helm/v4/cmd/helm@${HELM_VERSION}`);
    expect(findHelm(undefined, (message) => messages.push(message), environment)).toEqual(built);
    expect(messages).toHaveLength(1);
  });
});

describe('a verification', () => {
  const document = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: s\n';
  const subjects = ['one', 'two', 'three'].map((id, at) => ({
    id,
    values: JSON.stringify({ at: at % 2 }),
    documents: [document],
    mayFail: id === 'two',
  }));
  const run = (program, limits) => verify(subjects, { helm: { program }, chart: folder, library, scripts: {}, limits });

  test('has Helm render once for equal values, which it gets as JSON', async () => {
    const calls = join(folder, 'calls');
    const results = await run(
      fakeHelm('equal', `echo "$*" >> '${calls}'`, `printf -- '---\\n# Source\\n${document.replaceAll('\n', '\\n')}'`),
    );
    expect(results.map(({ id, compared, differences }) => [id, compared, differences.length])).toEqual([
      ['one', 1, 0],
      ['two', 1, 0],
      ['three', 1, 0],
    ]);
    const lines = readFileSync(calls, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(line).toMatch(/^template networking-calico .* --namespace kube-system --include-crds --values .*\.json$/);
  });

  test('reports an error of Helm, unless calico-render warns that the extension fails', async () => {
    const results = await run(fakeHelm('broken', 'echo no such template >&2', 'exit 1'));
    expect(results[0].differences).toEqual([{ name: 'the chart', what: 'Helm does not render it: no such template' }]);
    expect(results[1]).toMatchObject({ differences: [], deviations: [{ rule: 'extension-fails' }] });
  });

  test.each([
    ['too much output', ['while :; do echo 0123456789; done'], { bytes: 1024, seconds: 60 }, /it printed more than/],
    ['no end', ['exec sleep 60'], { bytes: 1024, seconds: 0.2 }, /it took more than 0.2 s/],
  ])('stops a Helm with %s', async (_, lines, limits, message) => {
    const [{ differences }] = await run(fakeHelm('endless', ...lines), limits);
    expect(differences[0].what).toMatch(message);
  });

  test('reports output that is not Kubernetes objects', async () => {
    const [{ differences }] = await run(fakeHelm('words', 'echo just words'));
    expect(differences[0].what).toMatch(/^a document is not a Kubernetes object: .*just words$/);
  });

  test('reports a program that does not start', async () => {
    const [{ differences }] = await run(join(folder, 'nothing'));
    expect(differences[0].what).toMatch(/Helm does not start/);
  });
});
