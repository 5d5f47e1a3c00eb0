import { expect, test } from 'vitest';
import { parse } from '../parse/parse.ts';
import { prepare, render } from '../pipeline.ts';
import { randomInput } from '../testing/random-input.ts';
import { rememberTexts } from './remember-texts.ts';

const SEEDS = Array.from({ length: 150 }, (_, index) => index);

// A memory that is too small forgets all the time, one that is large never.
test.each([2000, 8_000_000])('remembered texts are what is made anew, in a memory of %i characters', (limit) => {
  const texts = rememberTexts(limit);
  for (const seed of [...SEEDS, ...SEEDS]) {
    const { sources, options } = randomInput(seed);
    const selection = { ...options, crds: 'exclude' } as const;
    expect(prepare([], selection, texts).render(parse(sources)).documents).toEqual(
      render(sources, selection).documents,
    );
  }
});
