import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { helmCases } from './helm.mjs';

let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-helm-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('measures nothing without a chart', () => {
  expect(helmCases(process.execPath, folder, {})).toEqual({
    about: { without: 'BENCH_CHART names no chart' },
    cases: [],
  });
});

test('measures nothing without helm', () => {
  const environment = { BENCH_CHART: 'chart', PATH: join(folder, 'nowhere') };
  expect(helmCases(process.execPath, folder, environment)).toEqual({
    about: { without: 'there is no helm on the PATH' },
    cases: [],
  });
});

test('passes the values that the extension computes to the chart', () => {
  const helm = join(folder, 'helm');
  writeFileSync(helm, '#!/bin/sh\necho v4.5\n');
  chmodSync(helm, 0o755);
  const { about, cases } = helmCases(process.execPath, folder, { BENCH_CHART: 'a chart', PATH: `${folder}:/bin` });
  expect(about).toEqual({ version: 'v4.5', chart: 'a chart' });
  expect(cases.map(({ id }) => id)).toEqual(['helm', 'helm-without-crds']);
  const [withCrds, without] = cases.map(({ words }) => words);
  expect(withCrds).toEqual([...without, '--include-crds']);
  expect(without.slice(0, 4)).toEqual(['helm', 'template', 'bench', 'a chart']);
  expect(readFileSync(without[without.indexOf('--values') + 1], 'utf8')).toContain('nonPrivileged: true');
});
