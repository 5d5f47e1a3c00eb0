import fc from 'fast-check';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { yamlScalar } from './yaml-scalar.ts';

const SCHEMAS = { 'YAML 1.1': YAML11_SCHEMA, 'YAML 1.2': CORE_SCHEMA };

const anything = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed());
/** Strings of what YAML gives a meaning. */
const nearYaml = fc
  .array(fc.constantFrom(...'yYnN~=<>|&*!%@`#:-?,[]{}"\'\\ \t\n0123456789.eExob_+/TZaf\u0085\u2028\ufeff'.split(''), 'yes', 'no', 'null', 'true', '0x', '1:2', '2001-01-01'))
  .map((parts) => parts.join(''));

describe('yamlScalar', () => {
  test.each([
    ['quay.io/calico/node:v3.31.6', 'quay.io/calico/node:v3.31.6'],
    ['10.250.0.0/16', '10.250.0.0/16'],
    ['2001:db8::/48', '2001:db8::/48'],
    ['interface=eth\\d+', 'interface=eth\\d+'],
    ['250m', '250m'],
    ['', '""'],
    ['y', '"y"'],
    ['Off', '"Off"'],
    ['0', '"0"'],
    ['1e3', '"1e3"'],
    ['1:20', '"1:20"'],
    ['2026-06-23', '"2026-06-23"'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    ['fd00::', '"fd00::"'],
    ['line\nbreak', '"line\\nbreak"'],
    ['\u0085\u2028\ufeff\u{e0001}', '"\\u0085\\u2028\\ufeff\\U000e0001"'],
  ])('prints %j as %s', (text, scalar) => {
    expect(yamlScalar(text)).toBe(scalar);
  });

  test('prints numbers and booleans as they are', () => {
    expect([yamlScalar(9091), yamlScalar(true), yamlScalar(-1)]).toEqual(['9091', 'true', '-1']);
  });

  test.each([[undefined], [null], [Number.NaN], [{}], [['a']]])('refuses %s', (value) => {
    expect(() => yamlScalar(value)).toThrow(TypeError);
  });

  test('refuses what YAML cannot hold', () => {
    expect(() => yamlScalar('\ud800')).toThrow('lone surrogate');
  });

  for (const [name, schema] of Object.entries(SCHEMAS)) {
    test(`comes back as that very string from ${name}, as a value and as an item`, () => {
      fc.assert(
        fc.property(fc.oneof(anything, nearYaml), (text) => {
          const scalar = yamlScalar(text);
          expect(scalar).not.toMatch(/[\n\r\u0085\u2028\u2029]/);
          expect(load(`key: ${scalar}\nlist:\n  - ${scalar}\nlast: 1\n`, { schema })).toEqual({ key: text, list: [text], last: 1 });
        }),
        { numRuns: 3000 },
      );
    });
  }
});
