import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepare, render } from '../src/extension/pipeline.ts';
import { parse } from '../src/yaml/parse.ts';
import { propertyOptions } from './arbitraries/choices.ts';
import { nearlyValidInput, validInput } from './arbitraries/input.ts';

test('prepared sources give the same result as all sources together', () => {
  const inputs = fc.oneof(validInput, nearlyValidInput);
  for (const { sources, options } of fc.sample(inputs, propertyOptions(80))) {
    const whole = render(sources, { ...options, crds: 'exclude' });
    for (let shared = 0; shared <= sources.length; shared += 1) {
      const prepared = prepare(sources.slice(0, shared), { ...options, crds: 'exclude' });
      // Rendered twice, because the first rendering must not change the prepared state.
      prepared.render(parse([]));
      expect({ ...prepared.render(parse(sources.slice(shared))), manifests: [] }).toEqual({ ...whole, manifests: [] });
    }
  }
});
