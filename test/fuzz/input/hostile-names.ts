import fc from 'fast-check';

/** What people, or those who mean harm, call a file. */
export const hostileName: fc.Arbitrary<string> = fc.constantFrom(
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
