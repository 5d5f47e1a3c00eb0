import { describe, expect, test } from 'vitest';
import { longTag, resolveTagged } from './resolve-tagged.ts';

const resolve = (tag: string, text: string) => resolveTagged(longTag(tag) ?? '', text)?.value;

describe('resolveTagged', () => {
  test.each([
    ['!!str', 'yes', 'yes'],
    ['!!str', '', ''],
    ['!!int', '0x10', 16],
    ['!!float', '5', 5],
    ['!!float', '1.5', 1.5],
    ['!!bool', 'on', true],
    ['!!null', '~', null],
    ['!!timestamp', '2001-12-14', '2001-12-14'],
    ['!!timestamp', '2001-12-14T21:59:43.10-05:00', '2001-12-14T21:59:43.10-05:00'],
    ['!!timestamp', '2000-2-29 1:2:3', '2000-2-29 1:2:3'],
    ['!!binary', 'aGVs\nbG8=', 'hello'],
    ['!!binary', 'w6k=', 'é'],
    ['!!binary', '77u/YQ==', '\uFEFFa'],
    ['!!set', '5', '5'],
    ['!local', '5', '5'],
    ['!', 'yes', 'yes'],
    ['!<tag:yaml.org,2002:int>', '5', 5],
  ])('reads %s %j', (tag, text, value) => {
    expect(resolve(tag, text)).toBe(value);
  });

  test.each([
    ['!!int', '1.5'],
    ['!!int', 'x'],
    ['!!bool', '1'],
    ['!!null', 'x'],
    ['!!float', 'x'],
    ['!!float', '18446744073709551615'],
    ['!!timestamp', 'x'],
    ['!!timestamp', '2001-02-29'],
    ['!!timestamp', '2001-01-01T00:00:00'],
    ['!!timestamp', '2001-01-01 00:00:00Z'],
    ['!!timestamp', '2001-01-01 24:00:00'],
    ['!!binary', 'aGVsbG8'],
    ['!!binary', '/w=='],
  ])('refuses %s %j', (tag, text) => {
    expect(resolveTagged(longTag(tag) ?? '', text)).toBeUndefined();
  });

  test('knows no handles but ! and !!', () => {
    expect(longTag('!e!foo')).toBeUndefined();
    expect(longTag('!!str')).toBe('tag:yaml.org,2002:str');
    expect(longTag('!foo')).toBe('!foo');
  });
});
