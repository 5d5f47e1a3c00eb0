// The figures in docs/ are generated from docs/development/performance.json: tables and chart are the output of the
// benchmark.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from '../root.mjs';
import { drawChart } from './chart/draw-chart.mjs';
import { checkResult } from './check-result.mjs';
import { fillPage } from './fill-page.mjs';

const read = (path) => readFileSync(`${root}docs/development/${path}`, 'utf8');
const result = checkResult(JSON.parse(read('performance.json')));

test('the page of performance has the tables of its data', () => {
  const page = read('performance.md');
  expect(fillPage(page, result)).toBe(page);
});

test('the chart of the page is drawn from its data', () => expect(read('performance.svg')).toBe(drawChart(result)));
