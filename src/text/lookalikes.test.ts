import { describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, renderTexts } from '../../test/support/render-texts.ts';
import { describeLookalikes, withoutLookalikes } from './lookalikes.ts';
import { nearest } from './near-miss.ts';

describe('describeLookalikes', () => {
  test.each([
    ['featur\u0435Gates', ' (it has U+0435 CYRILLIC SMALL LETTER IE instead of "e")'],
    ['\u03a4ypha', ' (it has U+03A4 GREEK CAPITAL LETTER TAU instead of "T")'],
    ['featureGates\u200b', ' (it has the invisible character U+200B ZERO WIDTH SPACE)'],
    ['feature\u202eGates', ' (it has the invisible character U+202E RIGHT-TO-LEFT OVERRIDE)'],
    ['kube\u2011controllers', ' (it has U+2011 NON-BREAKING HYPHEN instead of "-")'],
    ['\uff45nabled', ' (it has U+FF45 instead of "e")'],
    ['\u0435nabl\u0435d', ' (it has U+0435 CYRILLIC SMALL LETTER IE instead of "e")'],
    ['\u4f60', ' (it has U+4F60)'],
    ['featureGates', ''],
  ])('names the characters of %j', (word, text) => {
    expect(describeLookalikes(word)).toBe(text);
  });

  test('names three characters at most and counts the others', () => {
    expect(describeLookalikes('\u0435\u043e\u0440\u0441\u0445')).toMatch(/IE .* O .* ER .*, 2 more\)$/);
  });
});

test('withoutLookalikes returns ASCII for letters of other scripts, accents and invisible characters', () => {
  expect(withoutLookalikes('\u0435n\u00e1b\u200bl\uff45d\u{1d41e}')).toBe('enablede');
});

test('a word whose letters are all of another script is near its Latin lookalike', () => {
  expect(nearest('\u0441\u0440\u0445', ['cpx', 'memory'])).toBe('cpx');
});

test('a misspelled feature gate with a Cyrillic letter is reported with the name of the letter', () => {
  const text = `${CONTROLLER_CONFIGURATION}featur\u0435Gates: {NonPrivilegedCalicoNode: true}\n`;
  expect(renderTexts({ 'a.yaml': text }).issues).toMatchObject([
    {
      code: 'UNKNOWN_FIELD',
      message:
        'unknown field "featur\u0435Gates", did you mean "featureGates"? (it has U+0435 CYRILLIC SMALL LETTER IE instead of "e")',
    },
  ]);
});
