// Runs every console block of the README and of docs/, and follows every relative link of the repository's pages.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from './package-root.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const allPages = [...new Set([...pages, ...readdirSync(root).filter((name) => name.endsWith('.md'))])];
let folder;

beforeAll(() => {
  if (!existsSync(join(packageRoot, 'dist/cli.cjs'))) execFileSync('npm', ['run', 'build'], { cwd: root });
  folder = mkdtempSync(join(tmpdir(), 'docs-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    join(folder, 'bin/calico-render'),
    `#!/bin/sh\nexec node '${join(packageRoot, 'bin/calico-render.cjs')}' "$@"\n`,
    {
      mode: 0o755,
    },
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Returns the console blocks of a page: commands after `$ `, and their output. */
function sessionsOf(page) {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, block], index) => ({
    title: `${page} #${index + 1}`,
    steps: block
      .split(/^\$ /m)
      .slice(1)
      .map((step) => ({ command: step.slice(0, step.indexOf('\n')), output: step.slice(step.indexOf('\n') + 1) })),
  }));
}

/** Returns a pattern for the shown output, in which a line of `…` stands for any lines. */
function pattern(output) {
  const parts = output.split(/^ *…\n/m).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(?:.*\\n)*?')}$`);
}

test.each(['00-componentconfig.yaml', 'non-privileged.yaml'])(
  'the fixture %s has the output that the pages show',
  (name) => {
    const [example, fixture] = ['docs/example', 'fixtures'].map((from) => readFileSync(join(root, from, name), 'utf8'));
    expect(example).toBe(fixture);
  },
);

test('no text claims that the non-privileged mode removes all privileges of calico-node', () => {
  const texts = execFileSync(
    'git',
    ['ls-files', '*.md', '*.json', '*.ts', '*.tsx', '*.mjs', '*.yaml', '*.yml', '*.hbs'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const names = texts.split('\n').filter((name) => name !== '' && name !== 'scripts/test/docs.test.mjs');
  expect(names.length).toBeGreaterThan(500);
  const claims = names.filter((name) =>
    /\b(without privileges|unprivileged)\b/i.test(readFileSync(join(root, name), 'utf8')),
  );
  expect(claims).toEqual([]);
});

/** Returns the text of a page without its code, which holds no links. */
function proseOf(page) {
  return readFileSync(join(root, page), 'utf8')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ''));
}

/** Returns the anchors of a page's headings, as GitHub and GitLab make them. */
function anchorsOf(page) {
  const headings = [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, title]) => title);
  return headings.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Returns the relative links of a page that lead nowhere. */
function brokenLinks(page) {
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return links.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [path, anchor] = target.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && !anchorsOf(file).includes(anchor);
  });
}

test.each(allPages)('every relative link of %s leads to an existing file and heading', (page) => {
  expect(brokenLinks(page)).toEqual([]);
});

test.each(pages)('the prose of %s is wrapped at 120 columns', (page) => {
  const lines = readFileSync(join(root, page), 'utf8')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .split('\n');
  // Tables, images and comments are one line each; a word that is longer cannot be wrapped.
  expect(lines.filter((line) => line.length > 120 && !/^(?:\||!\[|<!--)/.test(line) && / .* /.test(line))).toEqual([]);
});

test('every page of docs/ is linked from docs/README.md', () => {
  const index = readFileSync(join(root, 'docs/README.md'), 'utf8');
  const missing = pages
    .filter((page) => page.startsWith('docs/') && page !== 'docs/README.md')
    .filter((page) => !index.includes(`](${page.slice('docs/'.length)})`));
  expect(missing).toEqual([]);
});

const sessions = pages.flatMap(sessionsOf);

test('the pages have command blocks', () => expect(sessions.length).toBeGreaterThan(5));

describe('command blocks of the pages', () => {
  test.each(sessions.map((session) => [session.title, session]))('print what %s shows', (_, { steps }) => {
    const work = mkdtempSync(join(folder, 'work-'));
    cpSync(join(root, 'docs/example'), work, { recursive: true });
    for (const { command, output } of steps) {
      const path = `${join(folder, 'bin')}:${process.env.PATH}`;
      const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', `{ ${command}\n} 2>&1`], {
        cwd: work,
        env: { ...process.env, PATH: path },
        encoding: 'utf8',
      });
      expect(stderr, command).toBe('');
      // A difference is shown completely, also if lines are omitted.
      if (!pattern(output).test(stdout)) expect(stdout, command).toBe(output);
    }
  });
});
