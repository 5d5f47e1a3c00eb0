import fc from 'fast-check';

/** Characters and words with a meaning in YAML, Handlebars, shells or JSON. */
const TOKENS = [
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

/** Any text, with lone surrogates and with characters that have a meaning to a parser. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
);

/** A file name with characters that have a meaning to a shell, a terminal, a pipeline or a template. */
export const hostileFileName: fc.Arbitrary<string> = fc.constantFrom(
  'a b.yaml',
  '\u00e9\u4e2d.yaml',
  '\u202egnp.yaml',
  '\u001b[31m.yaml',
  'a\n::error::x.yaml',
  'a\r::error::x.yaml',
  '%0a::error.yaml',
  '$(id).yaml',
  "it's.yaml",
  '"quoted".yaml',
  'C:\\x.yaml',
  'a#b?c=d&e.yaml',
  '{{x}}.yaml',
  '\u0085.yaml',
  '-.yaml',
);
