import { expect, test } from 'vitest';
import { prepare, render } from '../src/extension/pipeline.ts';
import { parse } from '../src/yaml/parse.ts';
import { nearlyValidInput, randomInput } from './support/random-input.ts';

test('what is read once for many renderings gives what all sources give together', () => {
  for (let seed = 0; seed < 80; seed += 1) {
    const { sources, options } = seed % 2 === 0 ? randomInput(seed) : nearlyValidInput(seed);
    const whole = render(sources, { ...options, crds: 'exclude' });
    for (let shared = 0; shared <= sources.length; shared += 1) {
      const prepared = prepare(sources.slice(0, shared), { ...options, crds: 'exclude' });
      // Twice, since the first rendering must leave no trace.
      prepared.render(parse([]));
      expect({ ...prepared.render(parse(sources.slice(shared))), manifests: [] }).toEqual({ ...whole, manifests: [] });
    }
  }
});
