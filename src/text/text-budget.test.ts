import { expect, test } from 'vitest';
import { chargeValue, createTextBudget, LimitError } from './text-budget.ts';

const MEBIBYTE = 'x'.repeat(1024 * 1024);

test('repeated text is charged each time', () => {
  const budget = createTextBudget('the differences');
  chargeValue(
    budget,
    Array.from({ length: 30 }, () => ({ name: MEBIBYTE })),
  );
  expect(() =>
    chargeValue(
      budget,
      Array.from({ length: 30 }, () => MEBIBYTE),
    ),
  ).toThrow(LimitError);
});

test('the message names the limit and the fix', () => {
  const charge = () => chargeValue(createTextBudget('the findings'), { [MEBIBYTE.repeat(41)]: 1 });
  expect(charge).toThrow('the findings are larger than 40 MiB: process fewer objects at a time');
});
