import { describe, expect, test } from 'vitest';
import { render } from '../../src/index.ts';
import { renderInputs } from './render-inputs.mjs';

describe.each(Object.entries(renderInputs))('the benchmark input "%s"', (_, input) => {
  test('is valid for every cluster', () => {
    for (let number = 0; number < 60; number += 1) {
      const { sources, overrides = {} } = input(number);
      const { issues, documents } = render(sources, { crds: 'exclude', overrides });
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(documents.length).toBeGreaterThan(15);
    }
  });

  test('differs for each cluster', () => {
    const given = Array.from({ length: 150 }, (_, number) => JSON.stringify(input(number)));
    expect(new Set(given).size).toBe(given.length);
  });
});

test('the smallest benchmark input has 12,288 different values', () => {
  const input = renderInputs['a ControllerConfiguration'];
  const ranges = Array.from({ length: 12_288 }, (_, number) => input(number).overrides.podCIDR[0]);
  expect(new Set(ranges).size).toBe(ranges.length);
});
