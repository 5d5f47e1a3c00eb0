import fc from 'fast-check';

/** How property tests run: the same each time, unless PROPERTY_SEED names another seed and PROPERTY_RUNS another number of runs. */
export function propertyOptions(numRuns: number): { seed: number; numRuns: number } {
  const { PROPERTY_SEED: seed, PROPERTY_RUNS: runs } = process.env;
  return { seed: Number(seed ?? 1), numRuns: runs ? Number(runs) : numRuns };
}

/** What YAML, Handlebars, shells and JSON give a meaning to. */
const PIECES = [
  ...'yYnN~=<>|&*!%@`#:-?,.[]{}"\'\\ \t\n\r\0\u0007\u001b\u0085\u2028\u2029\ufeff0123456789eExob_+/TZ$()',
  ...[
    'yes',
    'no',
    'null',
    'true',
    '0x1f',
    '1:20',
    '2001-01-01',
    '---',
    '...',
    '.inf',
    '<<',
    ': ',
    ' #',
    '\n- a: b',
    '\n---\nkind: Pod\n',
  ],
  ...[
    '{{x}}',
    '{{{x}}}',
    '{{> y}}',
    '$(rm -rf /)',
    '$' + '{X}',
    '`x`',
    '"}],"x":[{"',
    '\u00e9',
    '\u4e2d',
    '\u{1f600}',
    '\u202e',
    '\u200b',
    '\u{e0001}',
    '\ud800',
  ],
];

/** Texts of every kind, with lone surrogates, and such as mean something to what reads them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
);
