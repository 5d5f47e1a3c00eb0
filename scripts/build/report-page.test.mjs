import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { asset } from './report-page.mjs';

describe("an asset of the report's page", () => {
  test('is minified, and has the hash of its text', () => {
    const { text, hash } = asset('a {\n  color: red;\n}\n', 'css');
    expect(text).toBe('a{color:red}');
    expect(hash).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`);
  });

  test.each([
    ['ends its element', 'js', 'console.log("<" + "/p>", `</p>`)'],
    ['begins a comment', 'css', 'a::before { content: "<!--" }'],
  ])('is rejected if it %s', (_what, loader, source) =>
    expect(() => asset(source, loader)).toThrow('ends its element'),
  );

  test('contains only characters that printable keeps', () => {
    expect(asset('a::before { content: "\u2212\u202e" }', 'css').text).toMatch(/^[\x20-\x7e]+$/);
  });
});
