import { describe, expect, test } from 'vitest';
import { exampleResult } from '../example-result.mjs';
import { drawChart } from './draw-chart.mjs';
import { BARS } from './layout.mjs';

const svg = drawChart(exampleResult);

/** Returns the unclosed elements at the end, or the first wrong closing tag. */
function unbalanced(text) {
  const open = [];
  for (const [, closing, name, selfClosing] of text.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gi)) {
    if (closing && open.pop() !== name) return [name];
    if (!closing && !selfClosing) open.push(name);
  }
  return open;
}

/** Returns the lengths of the bars of a subject. */
function bars(subject, text = svg) {
  return [...text.matchAll(new RegExp(`<rect class="${subject}" x="${BARS}" y="[\\d.]+" width="([\\d.]+)"`, 'g'))].map(
    ([, width]) => Number(width),
  );
}

test('the chart is well-formed, and escapes the text of the machine', () => {
  expect(unbalanced(svg)).toEqual([]);
  expect(svg).toContain('Example &amp; Sons &lt;i9&gt;');
  expect(svg).not.toContain('<i9>');
});

test('the same result gives the same bytes', () => expect(drawChart(structuredClone(exampleResult))).toBe(svg));

test('the chart loads no other file', () => {
  expect(svg).not.toMatch(/href|url\(|@import|<script/);
  expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
});

test('the chart has a light and a dark style', () => expect(svg).toContain('@media (prefers-color-scheme: dark)'));

describe('the bars of the chart', () => {
  test('begin at 0 with a length in proportion to the ratio, with one scale for all versions of Node', () => {
    const [node] = bars('node');
    const [render, other] = bars('calico-render');
    const [helm] = bars('helm');
    expect(render / node).toBeCloseTo(2, 2);
    expect(other / node).toBeCloseTo(1.5, 2);
    expect(helm / node).toBeCloseTo(4, 2);
  });

  test('show the largest fleet of each kind, with its size and peak', () => {
    const [, , json, yaml] = bars('calico-render');
    expect(json / yaml).toBeCloseTo(4, 1);
    expect(svg).toContain('of 100,000, 120 MiB');
  });
});

test('are grouped by version of Node for start-up times', () => {
  const nodes = [...svg.matchAll(/>Node ([\d.]+)</g)].map(([, version]) => version);
  expect(nodes).toEqual(['22.0.0', '24.0.0']);
});

test('are omitted for missing measurements', () => {
  const { schemaVersion, version, machine, starts } = exampleResult;
  const part = drawChart({ schemaVersion, version, machine, starts });
  expect(unbalanced(part)).toEqual([]);
  expect(part).not.toContain('fleet');
  expect(bars('calico-render', part)).toHaveLength(2);
});
