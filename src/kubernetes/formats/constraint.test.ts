import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meetsConstraint, parseConstraint } from './constraint.ts';
import { parseVersion } from './version.ts';

function meets(versionText: string, constraintText: string): boolean {
  const [version, constraint] = [parseVersion(versionText), parseConstraint(constraintText)];
  if (!version || !constraint) throw new Error(`${versionText} or ${constraintText} does not parse`);
  return meetsConstraint(version, constraint);
}

describe('parseConstraint', () => {
  test.each([
    ...[
      '1.33.1',
      '=1.33.1',
      '>= 1.33',
      '=>1',
      '=< 1',
      '~>1.2',
      '^0',
      '*',
      'x',
      '1.x.2',
      ' 1 ',
      '>=1.2,<2',
      '>=1.2 <2',
      '1 , 2',
    ],
    ...['1.30 - 1.33', '1 || 2', '1||2', '>= 1.33.0-0', '1.2.3+meta', '~ \t1', 'x.|', '1 - 2 || 3 - 4', '01'],
  ])('accepts %j', (text) => {
    expect(parseConstraint(text)).toBeDefined();
  });

  test.each([
    ...[
      '',
      ' ',
      '>>1.3',
      '1.33.1.1',
      'latest',
      '==1',
      '! 1',
      '1,',
      ',1',
      '1,,2',
      '1 ||',
      '|| 1',
      '1 | 2',
      '1|2',
      '>= 1 - 2',
      '1.xx',
    ],
    ...[
      '1.2.3-01',
      '\u00a01',
      '1\u00a0',
      '18446744073709551616',
      `${' '.repeat(512)}1`,
      Array(33).fill('1').join(' || '),
    ],
  ])('rejects %j', (text) => {
    expect(parseConstraint(text)).toBeUndefined();
  });

  test('rejects a long run of white space quickly', () => {
    const started = performance.now();
    expect(parseConstraint(`${'1        '.repeat(56)}!`)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('meetsConstraint', () => {
  test.each([
    [
      '1.33.1',
      [
        '1.33.1',
        '= 1.33.1',
        'v1.33.1',
        '!= 1.33.2',
        '1.33',
        '1.33.x',
        '~1.33',
        '~> 1.33.0',
        '^1.30',
        '1',
        '*',
        '>= 1.33',
      ],
    ],
    [
      '1.33.1',
      [
        '1.30 - 1.33',
        '> 1.32',
        '< 1.34',
        '<= 1.33',
        '<= 1',
        '=> 1.33.1',
        '=< 1.33.1',
        '>= 1.31, < 1.34',
        '1.32.x || 1.33.x',
      ],
    ],
    ['1.33.1-alpha', ['>= 1.33.0-0', '1.33.1-alpha', '!= 1.33.1-beta', '< 1.33.1 >= 1.33-0', '2 || ~1.33.0-0']],
    ['0.0.0', ['^*', '~0.0.0', '<= *', '^0', '^0.0', '^0.0.0']],
    ['0.1.2', ['^0.1.1', '^0.1', '~0.1.1']],
    ['0.2.9', ['^0.2.3', '^0', '~0.2', '~0.0.0']],
  ])('accepts %s for constraints that it meets', (version, constraints) => {
    expect(constraints.filter((constraint) => !meets(version, constraint))).toEqual([]);
  });

  test.each([
    [
      '1.33.1',
      [
        '1.33.2',
        '!= 1.33.1',
        '!= 1.33',
        '!= 1',
        '> 1.33',
        '> 1',
        '< 1.33',
        '~1.32',
        '^1.34',
        '^2',
        '^*',
        '<= *',
        '1.32 - 1.32',
      ],
    ],
    ['1.33.1', ['>= 1.31, < 1.33', '1.32.x || 1.34.x', '~1.33.2', '~1.32.0', '^0']],
    ['1.33.1-alpha', ['>= 1.33', '*', '!= 1.0', '1.33.x', '1.33.1-beta', '>= 1.34-0 || >= 1.33']],
    ['0.3.0', ['^0.2.3', '^0.2', '^0.0', '~0.2']],
    ['0.0.2', ['^0.0.1', '^0.0.3']],
    ['2.5.0', ['~1.0.0', '^1.0.0', '~2.0.0', '<= 1', '<= 2.4']],
  ])('rejects %s for constraints that it does not meet', (version, constraints) => {
    expect(constraints.filter((constraint) => meets(version, constraint))).toEqual([]);
  });

  test('meets exactly one of an operator and its opposite', () => {
    const part = fc.nat(2);
    const version = fc.tuple(part, part, part).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(meets(a, `< ${b}`)).toBe(!meets(a, `>= ${b}`));
        expect(meets(a, `> ${b}`)).toBe(!meets(a, `<= ${b}`));
        expect(meets(a, b)).toBe(!meets(a, `!= ${b}`));
        expect(meets(a, `${b} - ${b}`)).toBe(a === b);
      }),
    );
  });
});
