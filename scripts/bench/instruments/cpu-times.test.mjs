import { describe, expect, test } from 'vitest';
import { childTotals, cpuTimes } from './cpu-times.mjs';
import { shellCommand } from './shell-command.mjs';

describe('the output of times in bash', () => {
  test('is read from the second of two lines, as the sum of user and system time', () => {
    expect(childTotals('0m9.000s 0m9.000s\n0m0.000s 0m0.000s\n0m9.000s 0m9.000s\n1m2.003s 0m0.040s\n')).toEqual([
      0, 62_043,
    ]);
  });

  test('is rejected in any other form', () => {
    expect(() => childTotals('0m0,1s 0m0,1s\n0m0,100s 0m0,100s\n')).toThrow('no time as bash prints it: "0m0,100s"');
  });
});

describe('a measured process', () => {
  const spin = shellCommand([
    process.execPath,
    '-e',
    'for (let turn = 0; process.cpuUsage().user < 150_000; turn += 1) for (let i = 0; i < 1e6; i += 1) turn += i % 2;',
  ]);

  test('gets its own time in every round', () => {
    const [nothing, busy] = cpuTimes(['true', spin], 2);
    expect(nothing).toHaveLength(2);
    expect(busy).toHaveLength(2);
    for (const time of busy) expect(time).toBeGreaterThanOrEqual(150);
    for (const time of nothing) expect(time).toBeLessThan(150);
  });

  test('is not charged for time without work', () => {
    expect(cpuTimes(['sleep 0.3'], 1)[0][0]).toBeLessThan(150);
  });

  test('gets the number of the round', () => {
    expect(() => cpuTimes(['test "$round" -lt 2'], 2)).not.toThrow();
    expect(() => cpuTimes(['test "$round" -lt 2'], 3)).toThrow('exit status 1 of: test "$round" -lt 2');
  });

  test('causes an error with its message if it fails', () => {
    expect(() => cpuTimes(['true', 'echo broken >&2; exit 3'], 5)).toThrow('a measured command failed: broken');
    expect(() => cpuTimes(['no-such-program-at-all'], 1)).toThrow('exit status 127');
  });

  test('does not print to the terminal', () => {
    expect(cpuTimes(['echo 0m1.000s 0m1.000s'], 3)[0]).toHaveLength(3);
  });
});
