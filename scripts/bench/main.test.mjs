import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawChart } from './report/chart/draw-chart.mjs';
import { exampleResult } from './report/example-result.mjs';
import { formatResult } from './report/format-result.mjs';

const main = fileURLToPath(new URL('main.mjs', import.meta.url));
let folder;
let measured;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-main-'));
  measured = join(folder, 'measured.json');
  writeFileSync(measured, JSON.stringify(exampleResult));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bench(...args) {
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
}

test('prints, writes and draws the result', () => {
  const [json, svg] = [join(folder, 'again.json'), join(folder, 'chart.svg')];
  const { status, stdout, stderr } = bench('--from', measured, '--json', json, '--svg', svg);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(formatResult(exampleResult));
  expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual(exampleResult);
  expect(readFileSync(svg, 'utf8')).toBe(drawChart(exampleResult));
});

test('fails above the limit, and prints the table as well', () => {
  const { status, stdout, stderr } = bench('--from', measured, '--fail-above', '1.5');
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'Node 22.0.0, render: 2.00 times bare Node, more than 1.5\n',
  });
  expect(stdout).toBe(formatResult(exampleResult));
});

test('rejects a wrong command line without measuring or writing', () => {
  const json = join(folder, 'none.json');
  const { status, stdout, stderr } = bench('--only', 'helmet', '--json', json);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('benchmark: --only: no section helmet');
  expect(existsSync(json)).toBe(false);
});

test('rejects a file without a result', () => {
  writeFileSync(join(folder, 'other.json'), '{"schemaVersion":1}');
  const { status, stdout, stderr } = bench('--from', join(folder, 'other.json'));
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain("benchmark: no result of the benchmark: data must have required property 'version'");
});

test('rejects a path that is not Node', () => {
  const { status, stdout, stderr } = bench('--only', 'startup', '--node', join(folder, 'no-node'));
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('no-node is no Node');
});
