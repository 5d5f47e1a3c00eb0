import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runHere } from '../../../test/support/run-here.ts';
import { readInside, whyRefused } from './stay-inside.ts';

const SECRET = 'hunter2-Zz9';
const CONFIG =
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
const NETWORK_CONFIG = 'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n';

const start = process.cwd();
let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'calico-render-inside-'));
  mkdirSync(join(work, 'repository/conf'), { recursive: true });
  process.chdir(join(work, 'repository'));
  write('conf/config.yaml', CONFIG);
  write('../outside/creds.yaml', `kind: x\nnote: ${SECRET}\n`);
  write('../outside/config.yaml', `${CONFIG}${SECRET}: 1\n`);
  write('.git/config.yaml', `${CONFIG}${SECRET}: 1\n`);
});
afterEach(() => {
  process.chdir(start);
  rmSync(work, { recursive: true });
});

function write(path: string, content: string | object): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
}

function link(path: string, target: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

const settle = (settings: object, file = '.calico-render.yaml') => write(file, settings);

async function expectRefused(args: string[], reason: string | RegExp) {
  const { status, out, err } = await runHere(args);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toMatch(reason);
  expect(err).not.toContain(SECRET);
}

/** Ways out of a repository, each with the path that a settings file names. */
const WAYS_OUT: Record<string, () => string> = {
  'a path with ..': () => '../outside/config.yaml',
  'a path that leads into a folder and out again': () => 'conf/../../outside/config.yaml',
  'an absolute path': () => join(work, 'outside/config.yaml'),
  'the environment of the process': () => '/proc/self/environ',
  'a device': () => '/dev/zero',
  'a link': () => {
    link('conf/link.yaml', '../../outside/config.yaml');
    return 'conf/link.yaml';
  },
  'a link to an absolute path': () => {
    link('link.yaml', join(work, 'outside/config.yaml'));
    return 'link.yaml';
  },
  'a chain of links': () => {
    link('first.yaml', 'conf/second.yaml');
    link('conf/second.yaml', '../../outside/config.yaml');
    return 'first.yaml';
  },
  'a folder that is a link': () => {
    link('folder', '../outside');
    return 'folder/config.yaml';
  },
  'a directory outside': () => '../outside',
  'a directory that is a link': () => {
    link('folder', '../outside');
    return 'folder';
  },
};

describe('settings reject a path out of their folder', () => {
  test.each(Object.entries(WAYS_OUT))('that is %s', async (_what, make) => {
    const path = make();
    for (const settings of [
      { inputs: [path] },
      { inputs: ['conf/config.yaml'], networkConfig: path },
      { inputs: ['conf/config.yaml'], imageVectorOverwrite: path },
      { inputs: ['conf/config.yaml'], outputDir: path },
    ]) {
      settle(settings);
      await expectRefused(['render'], /^\.calico-render\.yaml:1:\d+: error: ".*" is outside of the repository/m);
      await expectRefused(['render', '--print-settings'], 'is outside of the repository');
    }
  });

  test('and report each such path at its location', async () => {
    settle('inputs:\n  - conf/config.yaml\n  - ../a.yaml\n  - ../b.yaml\noutputDir: ..\n' as never);
    const { err } = await runHere(['validate']);
    expect(err.match(/^\.calico-render\.yaml:\d+:\d+/gm)).toEqual([
      '.calico-render.yaml:3:5',
      '.calico-render.yaml:4:5',
    ]);
    expect((await runHere(['render'])).err).toContain('.calico-render.yaml:5:12: error: ".." is outside');
  });

  test.each([
    '.git/config.yaml',
    '.GIT/config.yaml',
    'conf/../.git/config.yaml',
    '.git',
    'git~1',
    '.git:x/config.yaml',
  ])('that leads into %s, which has credentials', async (path) => {
    write('.GIT/config.yaml', CONFIG);
    write('git~1/config.yaml', CONFIG);
    settle({ inputs: [path] });
    await expectRefused(['validate'], 'is in .git, which can contain credentials');
  });

  test('that leads into .git through a link', async () => {
    link('link.yaml', '.git/config.yaml');
    settle({ inputs: ['link.yaml'] });
    await expectRefused(['validate'], 'is in .git');
  });

  test('settings reject a pipe without waiting for a writer', async () => {
    execFileSync('mkfifo', ['pipe.yaml']);
    settle({ inputs: ['pipe.yaml'] });
    await expectRefused(['validate'], '"pipe.yaml" is neither a file nor a directory');
  });

  test('settings accept links within their folder, and skip links in a directory', async () => {
    link('link.yaml', 'conf/config.yaml');
    link('conf/outside.yaml', '../../outside/config.yaml');
    settle({ inputs: ['link.yaml'] });
    expect(await runHere(['validate'])).toMatchObject({ status: 0 });
    settle({ inputs: ['conf'] });
    expect(await runHere(['validate'])).toMatchObject({ status: 0 });
  });

  test('a file that is named like standard input or a flag is read as a file', async () => {
    settle({ inputs: ['./-'] });
    const { status, err } = await runHere(['validate'], { input: CONFIG });
    expect({ status, err }).toEqual({ status: 2, err: 'calico-render: cannot read ./-: there is no such file\n' });
  });

  test('an output directory can be new, but cannot be a dangling link', async () => {
    settle({ inputs: ['conf/config.yaml'], outputDir: 'new/manifests', components: ['tier-getter'], crds: 'exclude' });
    expect((await runHere(['render'])).status).toBe(0);
    link('nothing', '../elsewhere');
    settle({ inputs: ['conf/config.yaml'], outputDir: 'nothing' });
    await expectRefused(['render'], '"nothing" cannot be followed');
    expect(existsSync('../elsewhere')).toBe(false);
  });
});

describe('--allow-outside', () => {
  test('permits outside paths in the settings, and no message repeats the content of such a file', async () => {
    settle({ inputs: ['../outside/config.yaml'] });
    const { status, err } = await runHere(['validate', '--allow-outside']);
    expect(status).toBe(2);
    expect(err).toBe(
      '../outside/config.yaml:3:1: error: the details are withheld: the file is outside of the working directory, or hidden [UNKNOWN_FIELD]\n',
    );
    const { out } = await runHere(['validate', '--allow-outside', '-o', 'json']);
    expect(out).toContain('UNKNOWN_FIELD');
    expect(out).not.toContain(SECRET);
  });

  test('is not available as a setting', async () => {
    settle({ inputs: ['../outside/config.yaml'], allowOutside: true });
    await expectRefused(['validate'], 'unknown field "allowOutside"');
  });
});

describe('the settings file', () => {
  test.each(['../outside/creds.yaml', '/proc/self/environ', '.git/config.yaml'])(
    'is rejected if it is a link to %s',
    async (target) => {
      link('.calico-render.yaml', target);
      await expectRefused(['validate'], /cannot read the settings \.calico-render\.yaml: it is (?:outside|in)/);
    },
  );

  test('is rejected if it is a pipe', async () => {
    execFileSync('mkfifo', ['.calico-render.yaml']);
    await expectRefused(['validate'], 'it is neither a file nor a directory');
  });

  test('has the folder of its name as repository', async () => {
    settle({ inputs: ['../conf/config.yaml'] }, 'sub/settings.yaml');
    await expectRefused(['validate', '--settings', 'sub/settings.yaml'], '"../conf/config.yaml" is outside');
    expect((await runHere(['validate', '--settings', 'sub/settings.yaml', '--allow-outside'])).status).toBe(0);
  });

  test('is not quoted in messages if it is a link that leads out', async () => {
    link('settings.yaml', '../outside/creds.yaml');
    await expectRefused(['validate', '--settings', 'settings.yaml'], 'the details are withheld');
  });
});

describe('lines of a file in messages', () => {
  const wrong = `${NETWORK_CONFIG}backend: ${SECRET}\n`;

  test('are shown if the command line names the file, in any folder', async () => {
    write('../outside/wrong.yaml', wrong);
    const { err } = await runHere(['validate', '--config', '../outside/wrong.yaml']);
    expect(err).toContain(`    3 | backend: ${SECRET}\n`);
  });

  test.each(['../outside/wrong.yaml', '.env'])(
    'are not shown for %s, to which a link of that name leads',
    async (target) => {
      write(target, wrong);
      link('conf.yaml', target);
      await expectRefused(['validate', '--config', 'conf.yaml'], /^conf\.yaml:3:10: error: the details are withheld/);
      await expectRefused(
        ['fleet', '--config', 'conf/config.yaml', '-f', 'conf.yaml', '--crds', 'exclude'],
        'the details are withheld',
      );
    },
  );

  test('are not shown for hidden files that the settings name', async () => {
    write('.env', wrong);
    settle({ inputs: ['.env'] });
    await expectRefused(['validate'], 'the details are withheld');
  });
});

test('a file in a directory that is named like a flag is reported as a file', async () => {
  write('--node-cidr.yaml', `${CONFIG}a: 1\n`);
  const { err } = await runHere(['validate', '-f', '.']);
  expect(err).toContain('./--node-cidr.yaml:3:1: error: unknown field "a"');
});

describe('a function configuration', () => {
  const list = (file: string) =>
    JSON.stringify({
      apiVersion: 'config.kubernetes.io/v1',
      kind: 'ResourceList',
      functionConfig: {
        apiVersion: 'calico-render/v1alpha1',
        kind: 'CalicoRender',
        metadata: { name: 'a' },
        spec: { sources: [{ file }], components: ['tier-getter'], crds: 'exclude' },
      },
      items: [],
    });

  test.each(Object.entries(WAYS_OUT))('does not leave the working directory by %s', async (_what, make) => {
    const { status, out, err } = await runHere(['krm'], { input: list(make()) });
    expect(status).toBe(2);
    expect(err).toContain('is outside of the repository');
    expect(out + err).not.toContain(SECRET);
  });

  test('can leave the working directory with --allow-outside', async () => {
    write('../outside/fine.yaml', CONFIG);
    expect((await runHere(['krm', '--allow-outside'], { input: list('../outside/fine.yaml') })).status).toBe(0);
  });
});

test('a file that is replaced by a link after the check is not read', () => {
  expect(whyRefused('conf/config.yaml', '.')).toBeUndefined();
  rmSync('conf/config.yaml');
  link('conf/config.yaml', '../../outside/config.yaml');
  expect(() => readInside('conf/config.yaml', '.')).toThrow('is outside of the repository');
});
