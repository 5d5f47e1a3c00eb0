import fc from 'fast-check';
import { CORE_SCHEMA, dump, load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { jsonLiteral, yamlScalar } from './helpers.ts';

describe('a value as a JSON literal', () => {
  test.each([
    ['usePodCidr', '"usePodCidr"'],
    ['a "quoted" \\ word', '"a \\"quoted\\" \\\\ word"'],
    ['line\nbreak', '"line\\nbreak"'],
    ['Köln \u2028\u{1f600}\x7f', '"K\\u00f6ln \\u2028\\ud83d\\ude00\\u007f"'],
    [1440, '1440'],
    [true, 'true'],
  ])('is for %j the text %s', (value, literal) => {
    expect(jsonLiteral(value)).toBe(literal);
  });

  test('is printable ASCII on one line, and parses to the same value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const literal = jsonLiteral(text);
        expect(literal).toMatch(/^[ -~]*$/);
        expect(JSON.parse(literal)).toBe(text);
      }),
    );
  });

  test.each([[undefined], [null], [Number.NaN], [{}], [['a']]])('cannot be %s', (value) => {
    expect(() => jsonLiteral(value)).toThrow(TypeError);
  });
});

const SCHEMAS = { 'YAML 1.1': YAML11_SCHEMA, 'YAML 1.2': CORE_SCHEMA };

const anything = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed());
/** Strings of what YAML gives a meaning to. */
const pieces = [
  ...'yYnN~=<>|&*!%@`#:-?,.[]{}"\'\\ \t\n0123456789eExob_+/TZaf\u0085\u2028\ufeff',
  ...['yes', 'no', 'null', 'true', '0x', '1:2', '2001-01-01', '---', '.inf', ': ', ' #'],
];
const nearYaml = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
const texts = fc.oneof(anything, nearYaml);

describe('a value as a YAML scalar', () => {
  test.each([
    'quay.io/calico/node:v3.31.6',
    '10.250.0.0/16',
    '2001:db8::/48',
    'fd00::1',
    '10.0.0.1',
    'interface=eth\\d+',
    'can-reach=10.0.0.1',
    '-web.listen-address=:9094',
    '--target=daemonset/calico-node',
    '250m',
    '1.5Gi',
    '3f5a0e',
    'a#b',
    "it's",
    'Köln',
  ])('is plain for %j', (text) => {
    expect(yamlScalar(text)).toBe(text);
  });

  const quoted = [
    ...'y Off null ~ 0 1 0.25 0755 0o7 0x1f 1_000 -_1 0_x4 1e3 12e34 1:20 1:20.5 .5 -.inf 2026-06-23'.split(' '),
    ...'--- ... a: fd00:: *a &a !a @a %a `a [a {a #a ,a = <<'.split(' '),
    ...['', 'a: b', 'a #b', '- a', '? a', ' a', 'a ', 'a  b'],
  ];
  test.each(quoted)('is quoted for %j', (text) => {
    expect(yamlScalar(text)).toBe(`"${text}"`);
  });

  test.each([
    ['line\nbreak\ttab', '"line\\nbreak\\ttab"'],
    ['a "quoted" \\ word: ', '"a \\"quoted\\" \\\\ word: "'],
    ['\u0085\u2028\ufeff\u{e0001}', '"\\u0085\\u2028\\ufeff\\U000e0001"'],
    ['eth\u200b0', '"eth\\u200b0"'],
    ['\u202eabc', '"\\u202eabc"'],
  ])('is escaped for %j', (text, scalar) => {
    expect(yamlScalar(text)).toBe(scalar);
  });

  test('is plain for numbers and booleans', () => {
    expect([yamlScalar(9091), yamlScalar(true), yamlScalar(-1)]).toEqual(['9091', 'true', '-1']);
  });

  test.each([[undefined], [null], [Number.NaN], [Number.POSITIVE_INFINITY], [{}], [['a']]])('cannot be %s', (value) => {
    expect(() => yamlScalar(value)).toThrow(TypeError);
  });

  test('rejects a lone surrogate', () => {
    expect(() => yamlScalar('a\ud800')).toThrow('lone surrogate');
  });

  test.each(Object.entries(SCHEMAS))('parses to the same string in %s, as a value and as an item', (_name, schema) => {
    fc.assert(
      fc.property(texts, (text) => {
        const scalar = yamlScalar(text);
        expect(scalar).not.toMatch(/[\n\r\u0085\u2028\u2029]/);
        const document = `key: ${scalar}\nlist:\n  - ${scalar}\nlast: 1\n`;
        expect(load(document, { schema })).toEqual({ key: text, list: [text], last: 1 });
      }),
      { numRuns: 3000 },
    );
  });

  test('is never plain if js-yaml quotes it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (yamlScalar(text) === text) expect(dump(text, { lineWidth: -1 })).toBe(`${text}\n`);
      }),
      { numRuns: 3000 },
    );
  });

  test('has unneeded quotes only if it resembles a number, a keyword or the start of other syntax', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const isPlainElsewhere = dump(text, { lineWidth: -1 }) === `${text}\n`;
        const isNearNumber = /^[-+._]*[.0-9]/.test(text);
        const isNearKeyword = /^(?:yes|no|true|false|on|off|null|[-+]?\.(?:inf|nan))$/i.test(text);
        const isNearSyntax = /^[~=<?:]|^---|^\.\.\.| {2}|##/.test(text);
        if (isPlainElsewhere && !isNearNumber && !isNearKeyword && !isNearSyntax) expect(yamlScalar(text)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });
});
