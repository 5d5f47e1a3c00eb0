import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { readData } from '../conformance/data.mjs';
import { runCases } from '../conformance/run-cases.mjs';
import { listCases } from '../conformance/suites.mjs';
import { compareManifests } from './compare.mjs';
import { confirmFigures, recordFigures } from './figures.mjs';
import { findHelm, HELM_VERSION } from './helm.mjs';
import { readOptions, USAGE } from './options.mjs';
import { formatReport, printable } from './report.mjs';
import { renderInputs, splitDocuments } from './subjects.mjs';
import { verify } from './verify.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const noDecompression = (bytes) => bytes;
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

const deployment = (spec, name = 'd') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'n' },
  spec: { template: { spec: { containers: [{ name: 'c', ...spec }] } } },
});
const script = (text) => ({ command: ['sh', '-c', text] });

describe('manifests are compared', () => {
  const name = 'apps/v1 Deployment n/d';

  test('equal ones have no difference and no deviation, whatever the order of their keys', () => {
    const result = compareManifests([{ ...deployment({}) }], [{ spec: deployment({}).spec, ...deployment({}) }]);
    expect(result).toEqual({ compared: 1, differences: [], deviations: [] });
  });

  test.each([
    [{ image: 'a' }, { image: 'b' }, 'image: the chart has "a", calico-render "b"'],
    [{ image: 'a' }, {}, 'image: the chart has "a", calico-render nothing'],
    [
      { env: [{ name: 'A', value: '1' }] },
      { env: [{ name: 'A', value: 1 }] },
      'env[A].value: the chart has "1", calico-render 1',
    ],
    [{ args: ['a', 'b'] }, { args: ['a'] }, 'args[1]: the chart has "b", calico-render nothing'],
    [{ args: [] }, { args: {} }, 'args: the chart has [], calico-render {}'],
    [{ args: null }, { args: '' }, 'args: the chart has null, calico-render ""'],
    [{ 'a.b/c': 1 }, { 'a.b/c': 2 }, '"a.b/c": the chart has 1, calico-render 2'],
    [
      { env: [{ name: 'A' }, { name: 'B' }] },
      { env: [{ name: 'B' }, { name: 'A' }] },
      'env: the chart has "A, B", calico-render "B, A"',
    ],
  ])('%j and %j differ in a field that is named', (chart, ours, field) => {
    const { differences, deviations } = compareManifests([deployment(chart)], [deployment(ours)]);
    expect(differences).toEqual([{ name, what: `spec.template.spec.containers[c].${field}` }]);
    expect(deviations).toEqual([]);
  });

  test('a deviation is named, and does not hide another difference', () => {
    const sides = [deployment({ ...script('one'), tty: true }), deployment({ ...script('two'), tty: false })];
    const { differences, deviations } = compareManifests([sides[0]], [sides[1]]);
    expect(deviations).toEqual([{ rule: 'inline-scripts', name }]);
    expect(differences).toEqual([
      { name, what: 'spec.template.spec.containers[c].tty: the chart has true, calico-render false' },
    ]);
  });

  test('a rule that changes both sides alike is no deviation', () => {
    expect(compareManifests([deployment(script('one'))], [deployment(script('one'))]).deviations).toEqual([]);
  });

  test('a manifest of one side only is a difference, and so is one that is rendered twice', () => {
    const [a, b] = [deployment({}, 'a'), deployment({}, 'b')];
    expect(compareManifests([a, a], [b, b]).differences.map(({ what }) => what)).toEqual([
      'the chart renders it twice',
      'calico-render renders it twice',
      'calico-render does not render it',
      'the chart does not render it',
    ]);
  });

  test('only those whose name has one of the texts are compared', () => {
    const [a, b] = [deployment({}, 'a'), deployment({}, 'b')];
    expect(compareManifests([a], [b], ['n/a', 'n/z'])).toMatchObject({
      compared: 1,
      differences: [{ name: 'apps/v1 Deployment n/a' }],
    });
  });
});

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
  const run = (program, limits) => verify(subjects, { helm: { program }, chart: folder, library, limits });

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

test('a report has deviations by name, differences by manifest, and the count last', () => {
  const results = [
    {
      id: 'one',
      compared: 2,
      differences: [{ name: 'A', what: 'x' }],
      deviations: [{ rule: 'inline-scripts', name: 'B' }],
    },
    {
      id: 'two',
      compared: 2,
      differences: [
        { name: 'A', what: 'x' },
        { name: 'A', what: 'y' },
      ],
      deviations: [],
    },
    { id: 'three', compared: 2, differences: [], deviations: [{ rule: 'quantities', name: 'B' }] },
  ];
  expect(formatReport(results, 1).split('\n')).toEqual([
    'deliberate deviations:',
    expect.stringMatching(/^ {2}inline-scripts \(1 manifest, 1 input\): /),
    'equal in another notation:',
    expect.stringMatching(/^ {2}quantities \(1 manifest, 1 input\): /),
    'differences:',
    '  A',
    '    x (one and 1 more)',
    '  1 more difference; --show prints them',
    '1 passed, 2 failed',
    '',
  ]);
  expect(formatReport(results, 9)).toContain('  A\n    x (one and 1 more)\n    y (two)\n1 passed');
});

test('a report shows no character of a chart that controls a terminal', () => {
  expect(printable('a\u001b[2J\u009b\u202e\nb ü')).toBe('a\\u{1b}[2J\\u{9b}\\u{202e}\nb ü');
  const differences = [{ name: 'A\u001b[2J', what: 'x' }];
  expect(formatReport([{ id: 'one', compared: 1, differences, deviations: [] }], 9)).toContain('  A\\u{1b}[2J\n');
});

describe('figures', () => {
  const data = readData(join(root, 'test/conformance'));
  const release = library.findRelease('v1.59.0');
  /** What a chart would render that is like calico-render. */
  const asChart = ({ subjects }) =>
    subjects.map(({ id, documents }) => ({
      id,
      manifests: documents.flatMap((text) => library.readManifests([{ name: 'x', text }], noDecompression).manifests),
    }));

  test('the figures of a release are confirmed by the manifests of a chart', () => {
    const results = asChart(renderInputs(data, library.render, { release: 'v1.59.0', inputs: ['gv-00000'], every: 1 }));
    expect(confirmFigures(results, data, release)).toEqual({ confirmed: 63, wrong: [] });
    const [service] = results[0].manifests.splice(
      results[0].manifests.findIndex(({ kind }) => kind === 'Service'),
      1,
    );
    results[0].manifests.push({ ...service, metadata: { name: 'another' } });
    expect(confirmFigures(results, data, release)).toMatchObject({
      confirmed: 62,
      wrong: [{ name: 'v1 Service another' }, {}],
    });
  });

  test('the recorded figures of a release are those that conformance compares with', () => {
    const copy = join(folder, 'data');
    cpSync(join(root, 'test/conformance'), copy, { recursive: true });
    // As many inputs as a test has time for.
    const inputs = join(copy, 'clusters/inputs.jsonl');
    const lines = readFileSync(inputs, 'utf8').split('\n').slice(0, 31);
    for (const [version] of data.clusters.expected) rmSync(join(copy, `clusters/${version}.jsonl`));
    writeFileSync(inputs, `${lines.join('\n')}\n`);
    const few = { ...data, clusters: { ...data.clusters, inputs: data.clusters.inputs.slice(0, 30) } };
    const rendered = renderInputs(few, library.render, { release: 'v1.59.0', every: 1 });
    const results = asChart(rendered);
    results[0].manifests.find(({ kind }) => kind === 'Service').spec.clusterIP = 'None';
    recordFigures(copy, results, rendered.rendered, { ...few, crds: {} }, release);

    const recorded = readData(copy);
    expect(recorded.clusters.expected.get('v1.59.0').note).toContain('verdicts and values are those of calico-render');
    expect(Object.keys(recorded.crds)).toEqual([release.crds]);
    const cases = listCases(recorded, library, { suites: ['clusters', 'crds'] });
    const { text, failed } = runCases(cases, 9);
    expect(text).toMatch(
      /^clusters, v1\.59\.0 \(fingerprints of manifests are those of the chart; .*\): 30 inputs, 1 with a/,
    );
    expect(text).toContain('v1 Service kube-system/calico-felix-monitoring differs (gv-00000, v1.59.0)');
    expect(failed).toBe(1);
  });
});

describe('the command line', () => {
  test.each([
    [[], 'missing --chart'],
    [['--chart', 'x', '--show', '0'], '--show: "0" is not a number above 0'],
    [['--chart', 'x', '--every', 'two'], '--every: "two" is not a number above 0'],
    [['--chart', 'x', '--'], 'no arguments after --'],
    [['--chart', 'x', '--input', 'a', '--', '--config', 'c'], 'not the files after --'],
    [['--chart', 'x', '--record', '--match', 'a'], '--record requires all inputs and all manifests'],
    [['--chart', 'x', '--input', 'a', '--every', '2'], '--input and --every exclude each other'],
    [['--chart', 'x', '--unknown'], "Unknown option '--unknown'"],
    [['--chart', 'x', 'y'], "Unexpected argument 'y'"],
  ])('%j is rejected', (args, message) => expect(() => readOptions(args)).toThrow(message));

  test('passes what follows -- to calico-render', () => {
    expect(readOptions(['--chart', 'x', '--', '--config', '--help'])).toMatchObject({ files: ['--config', '--help'] });
  });

  test('has a help text that fits a terminal of 80 columns', () => {
    expect(readOptions(['--help'])).toEqual({ help: true });
    expect(USAGE.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

test('an input that is not in test/conformance is rejected', () => {
  const data = readData(join(root, 'test/conformance'));
  expect(() => renderInputs(data, library.render, { release: 'v1.59.0', inputs: ['x'], every: 1 })).toThrow(
    'no input "x"',
  );
});

test('documents are split at their separators only', () => {
  expect(splitDocuments('---\n# a\na: |\n  ---\n  b\n---\nc: ---d\n--- \ne: 1\n')).toEqual([
    '\n# a\na: |\n  ---\n  b\n',
    '\nc: ---d\n',
    ' \ne: 1\n',
  ]);
});
