import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { elementsOf, textOf } from '../../../test/support/page-tree.ts';
import { runHere } from '../../../test/support/run-here.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { run } from '../run.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const folder = temporaryFolder();
const start = process.cwd();

beforeEach(() => process.chdir(folder));
afterEach(() => process.chdir(start));

async function calicoRender(args: readonly string[], input = '') {
  return runHere(args, { input });
}

const isPage = (text: string) => /^<!doctype html>\n<html lang="en">.*<\/html>\n$/s.test(text);
const headingOf = (html: string) =>
  textOf(elementsOf(html).find(({ tagName }) => tagName === 'h1') ?? (elementsOf('')[0] as never));

const CONFIG = `apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration
featureGates:
  NonPrivilegedCalicoNode: true
`;
writeFileSync(join(folder, 'config.yaml'), CONFIG);
writeFileSync(join(folder, 'misspelt.yaml'), CONFIG.replace('featureGates', 'featureGate'));
mkdirSync(join(folder, 'settings'));
writeFileSync(join(folder, 'settings/config.yaml'), CONFIG);
writeFileSync(
  join(folder, 'settings/.calico-render.yaml'),
  'inputs: [config.yaml]\nfeatureGates:\n  NonPrivilegedCalicoNode: false\n',
);

describe('report', () => {
  test('prints a page about a rendering, and its warnings on standard error', async () => {
    const { status, out, err } = await calicoRender(['report', '--config', 'config.yaml']);
    expect(status).toBe(0);
    expect(isPage(out)).toBe(true);
    expect(headingOf(out)).toBe('calico-node is non-privileged');
    expect(err).toContain('[NON_PRIVILEGED_UNSUPPORTED]');
  });

  test('accepts components, without CustomResourceDefinitions', async () => {
    const { out } = await calicoRender([
      'report',
      '-q',
      '--config',
      'config.yaml',
      '--crds',
      'exclude',
      '--components',
      'typha',
    ]);
    expect(out).toContain('calico-typha');
    expect(out).not.toContain('CustomResourceDefinition');
    const whole = await calicoRender(['report', '-q', '--config', 'config.yaml']);
    expect(out.length).toBeLessThan(whole.out.length / 3);
  });

  test('prints no page for invalid input, and reports every error', async () => {
    const { status, out, err } = await calicoRender(['report', '--config', 'misspelt.yaml', '--pod-cidr', 'x']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/--pod-cidr[\s\S]*did you mean "featureGates"[\s\S]*2 errors/);
  });

  test('shows the line of the settings file that sets a flag', async () => {
    process.chdir(join(folder, 'settings'));
    const { status, out } = await calicoRender(['report', '-q']);
    expect(status).toBe(0);
    expect(headingOf(out)).toBe('calico-node is privileged');
    expect(out).toContain('.calico-render.yaml:3:');
  });

  test('does not warn of the feature gate that --gate sets', async () => {
    const { out, err } = await calicoRender(['report', '--gate', 'NonPrivilegedCalicoNode', '--config', 'config.yaml']);
    expect(out + err).not.toContain('OVERRIDDEN');
    expect(headingOf(out)).toMatch(/^calico-node: privileged → non-privileged · /);
  });

  test('compares manifests from standard input with a rendering', async () => {
    const { out: manifests } = await calicoRender(['render', '-q', '--config', 'config.yaml']);
    const { status, out } = await calicoRender(
      ['report', '-q', '--against', '-', '--config', 'config.yaml'],
      manifests,
    );
    expect(status).toBe(0);
    expect(headingOf(out)).toBe('calico-node stays non-privileged · no difference');
    expect(out).toContain('no difference: ');
  });

  test.each([
    [['--subset'], '--subset'],
    [['--all'], '--all'],
    [['--ignore', 'scripts'], '--ignore'],
  ])('rejects %j without a comparison', async (args, flag) => {
    const { status, out, err } = await calicoRender(['report', '--config', 'config.yaml', ...args]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toBe(
      `calico-render: ${flag} has no effect where nothing is compared: name two sides, or use --against, --gate or --extension-version A..B\n`,
    );
  });

  test('explains how to name an input if there is none', async () => {
    const { status, out, err } = await calicoRender(['report', '--no-settings']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('no input');
  });
});

describe('report of a comparison', () => {
  const read = (name: string, file: string) => readFileSync(join(FIXTURES, 'diff', name, file), 'utf8').trim();

  test.each(readdirSync(join(FIXTURES, 'diff')))('is printed for the fixture of diff %s', async (name) => {
    process.chdir(join(FIXTURES, 'diff', name));
    const args = read(name, 'args')
      .replace(/ -o \w+/, '')
      .split(/ +/)
      .slice(1);
    const diff = await calicoRender(['diff', ...args]);
    const report = await calicoRender(['report', ...args]);
    expect(report.err).toBe(diff.err);
    expect(report.status).toBe(diff.status === 1 ? 0 : diff.status);
    expect(report.status === 0 ? isPage(report.out) : report.out === '').toBe(true);
  });
});

describe('report of a rendering', () => {
  test.each(readdirSync(join(FIXTURES, 'valid')))('is printed for the fixture %s', async (name) => {
    process.chdir(join(FIXTURES, 'valid', name));
    const args = readFileSync('args', 'utf8')
      .trim()
      .replace(/ -o \w+/, '')
      .split(/ +/)
      .filter((word) => word !== 'render');
    const { status, out } = await calicoRender(['report', '-q', ...args]);
    expect(status).toBe(0);
    expect(isPage(out)).toBe(true);
    expect(headingOf(out)).toMatch(/^calico-node is (non-)?privileged$/);
  });
});

describe('report --output', () => {
  const INPUT = ['report', '-q', '--config', 'config.yaml', '--crds', 'exclude'];

  test('-o markdown prints Markdown', async () => {
    const { status, out } = await calicoRender([...INPUT, '-o', 'markdown']);
    expect(status).toBe(0);
    expect(out).toMatch(/^## calico-node is non-privileged\n/);
  });

  test.each([
    [['--output', 'out.html'], 'out.html', '<!doctype html>'],
    [['--output', 'out.md'], 'out.md', '## calico-node'],
    [['-o', 'markdown', '-o', 'out.txt'], 'out.txt', '## calico-node'],
  ])('%j writes a file, and replaces a link instead of following it', async (args, file, start) => {
    writeFileSync('target', 'kept');
    symlinkSync('target', file);
    const { status, out } = await calicoRender([...INPUT, ...args]);
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(readFileSync(file, 'utf8').startsWith(start)).toBe(true);
    expect(readFileSync('target', 'utf8')).toBe('kept');
    expect(readdirSync('.').filter((name) => name.startsWith('.calico-render-'))).toEqual([]);
  });

  test.each([
    [['-o', 'markdwon'], '--output: unknown format "markdwon", did you mean "markdown"?'],
    [['-o', 'pdf'], '--output: unknown format "pdf": use html, markdown, or a file name with an extension'],
    [['-o', 'a.md', '-o', 'b.md'], '--output takes one format and one file'],
  ])('rejects %j', async (args, message) => {
    expect(await calicoRender([...INPUT, ...args])).toEqual({ status: 2, out: '', err: `calico-render: ${message}\n` });
  });

  test('a file that cannot be written is reported with status 3', async () => {
    const { status, err } = await calicoRender([...INPUT, '--output', 'nowhere/report.html']);
    expect(status).toBe(3);
    expect(err).toContain('the output could not be written');
  });

  test('HTML is not printed to a terminal, Markdown is', async () => {
    let [out, err] = ['', ''];
    const streams = {
      out: (text: string | Uint8Array) => {
        out += text.toString();
      },
      err: (text: string) => {
        err += text;
      },
      readInput: () => new Uint8Array(),
      isTerminal: true,
      colours: false,
    };
    expect(await run(INPUT, streams)).toBe(2);
    expect({ out, err }).toEqual({
      out: '',
      err: 'calico-render: HTML is not printed to a terminal: write it to a file with --output report.html, or use -o markdown\n',
    });
    expect(await run([...INPUT, '-o', 'markdown'], streams)).toBe(0);
    expect(out).toMatch(/^## /);
  });
});
