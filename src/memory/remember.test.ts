import { expect, test, vi } from 'vitest';
import { remember } from './remember.ts';

test('makes a value once', () => {
  const memory = remember<string>(1000);
  const make = vi.fn(() => 'value');
  expect([memory('key', make), memory('key', make)]).toEqual(['value', 'value']);
  expect(make).toHaveBeenCalledTimes(1);
});

test.each(['__proto__', 'constructor', ''])('takes %j for a key like others', (key) => {
  const memory = remember<string>(1000);
  expect(memory('other', () => 'b')).toBe('b');
  expect(memory(key, () => 'a')).toBe('a');
  expect(memory(key, () => 'c')).toBe('a');
});

test('forgets what was not asked for the longest, and keeps what is asked for again', () => {
  const memory = remember<string>(100);
  const made: string[] = [];
  const ask = (key: string) =>
    memory(key, () => {
      made.push(key);
      return key;
    });
  for (let number = 0; number < 50; number += 1) {
    ask('often');
    ask(`k${number}`);
  }
  expect(made.filter((key) => key === 'often')).toHaveLength(1);
  ask('k49');
  ask('k0');
  expect(made.filter((key) => key === 'k49')).toHaveLength(1);
  expect(made.filter((key) => key === 'k0')).toHaveLength(2);
});

test('remembers by a size of its own', () => {
  const memory = remember<number>(4, () => 1);
  const make = vi.fn(() => 1);
  for (const key of ['a', 'b', 'a', 'b']) memory(key, make);
  expect(make).toHaveBeenCalledTimes(2);
});
