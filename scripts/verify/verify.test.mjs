import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { readData } from '../conformance/data.mjs';
import { runCases } from '../conformance/run-cases.mjs';
import { listCases } from '../conformance/suites.mjs';
import { compareManifests, unknownScripts } from './compare.mjs';
import { confirmFigures, recordFigures } from './figures.mjs';
import { readOptions, USAGE } from './options.mjs';
import { formatReport, printable } from './report.mjs';
import { renderInputs, splitDocuments } from './subjects.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const noDecompression = (bytes) => bytes;
let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const deployment = (spec, name = 'd') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'n' },
  spec: { template: { spec: { containers: [{ name: 'c', ...spec }] } } },
});
const script = (text) => ({ command: ['sh', '-c', text] });

describe('manifests are compared', () => {
  const name = 'apps/v1 Deployment n/d';

  test('equal ones have no difference and no deviation in any order of their keys', () => {
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

  test('an inline script of the chart is known by its fingerprint', () => {
    const manifests = [deployment(script('echo one')), deployment({ command: ['sh'] }, 'e')];
    const [{ what }, ...others] = unknownScripts(manifests, {});
    expect(others).toEqual([]);
    expect(what).toMatch(/^the inline script of c is unknown: .* add 0ea420a9370beb64 to/);
    expect(unknownScripts(manifests, { [`${name} c`]: ['0ea420a9370beb64'] })).toEqual([]);
    expect(unknownScripts(manifests, {}, ['n/e'])).toEqual([]);
  });

  test('only those whose name has one of the texts are compared', () => {
    const [a, b] = [deployment({}, 'a'), deployment({}, 'b')];
    expect(compareManifests([a], [b], ['n/a', 'n/z'])).toMatchObject({
      compared: 1,
      differences: [{ name: 'apps/v1 Deployment n/a' }],
    });
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
      /^clusters, v1\.59\.0 \(fingerprints of manifests are those of the chart; .*\): 30 judged, 1 with a/,
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
