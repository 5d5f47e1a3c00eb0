import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from './support/hostile-texts.ts';
import { isBuilt, runBuilt } from './support/run-built.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();

let files = 0;
function write(content: string | Uint8Array): string {
  files += 1;
  const file = join(folder, `${files}.yaml`);
  writeFileSync(file, content);
  return file;
}

// An idle machine takes up to one of the two seconds. A busy one takes more processor time for the same work.
const MOST_SECONDS = 4;
const MOST_MEGABYTES = 300;
/** Matches characters that control a terminal: control characters except the line feed, and bidirectional controls. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const CONTROL = /[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

describe.skipIf(!isBuilt)(`the command${isBuilt ? '' : ' (skipped: it is not built)'}`, () => {
  test.concurrent.each(hostileTexts)('refuses %s', async (_what, content, message) => {
    const { status, stdout, stderr, seconds, megabytes } = await runBuilt(['--config', write(content())]);
    expect(stderr.slice(0, 500_000)).toMatch(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stderr).not.toMatch(CONTROL);
    expect(stderr.length).toBeLessThan(500_000);
    expect(seconds).toBeLessThan(MOST_SECONDS);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  test.concurrent.each([
    [
      'a field',
      'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n"\\e[31m\\u202ex\\x07\\n": 1\n',
      '\\\\u001b[31m\\u{202e}x\\\\u0007\\\\n',
    ],
    ['a kind', 'apiVersion: "\\e]0;x\\a"\nkind: "\\e[2J"\n', '(\\u{1b}[2J)'],
    [
      'a value',
      'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\nbackend: "\\e[2J\\u2028"\n',
      '"\\\\u001b[2J\\u{2028}"',
    ],
    ['a line that is shown', '\u202e\u2066x: [\n', '\\u{202e}\\u{2066}x: ['],
  ])('escapes control characters in %s', async (_what, content, shown) => {
    const { status, stderr } = await runBuilt(['--config', write(content)]);
    expect(status).toBe(2);
    expect(stderr.replaceAll('\\\\', '\\')).toContain(shown.replaceAll('\\\\', '\\'));
    expect(stderr).not.toMatch(CONTROL);
  });

  test.concurrent.each([
    ['the name of a file', ['--config', '\u001b[31m\u202e.yaml']],
    ['a flag', ['--config', '-', '--feature-gates', '\u001b[31m=\u202e']],
    ['a version', ['--config', '-', '--extension-version', '\u001b[31m\u202e']],
    ['a component', ['--config', '-', '--components', '\u001b[31m\u202e']],
    ['an option', ['--\u001b[31m\u202e']],
    ['a command', ['\u001b[31m\u202e']],
  ])('escapes control characters in %s', async (_what, args) => {
    const { status, stdout, stderr } = await runBuilt(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('[31m');
    expect(stderr).not.toMatch(CONTROL);
  });

  test('reads standard input like files', async () => {
    const input = Buffer.from([0xff, 0xfe, 0x61, 0]);
    expect(await runBuilt(['--config', '-'], input)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('UTF-16 (little-endian) [ENCODING]'),
    });
  });

  test('reads a text with a byte order mark', async () => {
    const text =
      'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
    const [marked, plain] = await Promise.all(
      ['\ufeff', ''].map((mark) =>
        runBuilt(['--config', write(mark + text), '--components', 'node', '--crds', 'exclude']),
      ),
    );
    expect(marked?.status).toBe(0);
    expect(marked?.stdout).toBe(plain?.stdout);
  });
});
