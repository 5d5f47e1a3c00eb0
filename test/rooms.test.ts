import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('../src/', import.meta.url));

/** The rooms of `src`, lowest first. A room imports only rooms below it. */
const ROOMS = [
  'generated',
  'text',
  'issues',
  'yaml',
  'kubernetes',
  'extension',
  'migration',
  'review',
  'output',
  'library',
  'fleet',
  'cli',
];
/** The stages of the pipeline, first one first. */
const STAGES = [
  'images',
  'releases',
  'validate',
  'resolve',
  'compute',
  'render',
  'present',
  'advise',
  'pipeline.ts',
  'options',
];
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$/.test(path))
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('generated/'));

/**
 * The permitted words with Calico in rooms below `extension`: the name of the product, and an example in the text of a
 * check.
 */
const ALLOWED = [/calico-render/gi, /as calico-node does/g];

describe('the rooms of the sources', () => {
  test('are those that ARCHITECTURE.md lists', () => {
    const rooms = new Set(files.filter((path) => path.includes('/')).map((path) => path.split('/')[0]));
    expect([...rooms].sort()).toEqual(ROOMS.filter((room) => room !== 'generated').sort());
    const page = readFileSync(join(SOURCES, '../ARCHITECTURE.md'), 'utf8');
    for (const room of rooms) expect(page).toContain(`| \`src/${room}\` |`);
  });

  test('import only rooms below them', () => {
    const upward = files.flatMap((path) =>
      importsOf(path)
        .filter((target) => ROOMS.includes(roomOf(path)) && !isBelow(ROOMS, roomOf(path), roomOf(target)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test('keep the stages of the pipeline in one direction', () => {
    const stages = files.filter((path) => path.startsWith('extension/'));
    expect(stages.length).toBeGreaterThan(50);
    const upward = stages.flatMap((path) =>
      importsOf(path)
        .filter((target) => target.startsWith('extension/') && !isBelow(STAGES, stageOf(path), stageOf(target)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test.each(['kubernetes', 'yaml', 'text'])('keep Calico out of %s', (room) => {
    const found = files
      .filter((path) => roomOf(path) === room)
      .filter((path) => {
        return /calico|tigera/i.test(ALLOWED.reduce((rest, word) => rest.replace(word, ''), readText(path)));
      });
    expect(found).toEqual([]);
  });

  test('keep Kubernetes objects and this project out of yaml', () => {
    const found = files
      .filter((path) => roomOf(path) === 'yaml')
      .filter((path) => /secret|gardener|feature ?gate|AllAlpha|the extension/i.test(readText(path)));
    expect(found).toEqual([]);
  });

  test('parse texts without showing secrets: only one file above yaml calls its parser', () => {
    const callers = files
      .filter((path) => roomOf(path) !== 'yaml')
      .filter((path) => /import \{[^}]*\bparse\b[^}]*\} from '[^']*yaml\/parse\.ts'/.test(readText(path)));
    expect(callers).toEqual(['kubernetes/manifests/withhold.ts']);
  });

  test('import no file in a circle', () => {
    const circles = new Set<string>();
    const done = new Set<string>();
    const visit = (path: string, route: readonly string[]): void => {
      if (route.includes(path)) circles.add([...route.slice(route.indexOf(path)), path].join(' -> '));
      if (done.has(path) || route.includes(path)) return;
      for (const target of importsOf(path)) visit(target, [...route, path]);
      done.add(path);
    };
    for (const path of files) visit(path, []);
    expect([...circles]).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  const page = readFileSync(join(SOURCES, '../ARCHITECTURE.md'), 'utf8');
  const [, rooms = '', stages = '', changes = ''] = page.split(/^## (?:Rooms|Stages of the pipeline|Where does .*)$/m);
  /** Returns the names of files and folders in a text. Names in capitals are placeholders. */
  const pathsIn = (text: string) =>
    [...text.matchAll(/`([\w./-]+)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => /\/|\.(?:tsx?|mjs|md|json|hbs|txt|yaml)$/.test(path) && !/[A-Z]{4,}\b(?!\.md)/.test(path));
  const isIn = (folder: string) => (path: string) => existsSync(join(SOURCES, '..', folder, path));

  test('names files and folders that exist, by their whole paths, where changes belong', () => {
    const paths = pathsIn(changes);
    expect(paths.length).toBeGreaterThan(50);
    const names = ['stderr.txt', 'stdout.yaml'];
    expect(paths.filter((path) => !isIn('')(path) && !names.includes(path))).toEqual([]);
  });

  test('names files and folders of each room and stage that exist', () => {
    const rows = [...rooms.matchAll(/^\| `(src\/\w+)` \|(.*)$/gm), ...stages.matchAll(/^\| `(\w+)`.* \|(.*)$/gm)];
    expect(rows.length).toBeGreaterThan(15);
    for (const [, name = '', row = ''] of rows) {
      const folder = name.startsWith('src/') ? name : `src/extension/${name}`;
      expect(existsSync(join(SOURCES, '..', folder)), folder).toBe(true);
      for (const path of pathsIn(row)) expect(isIn(folder)(path) || isIn('')(path), `${folder}: ${path}`).toBe(true);
    }
  });
});

/** Returns true if a room is the other one, or above it. */
function isBelow(order: readonly string[], room: string, target: string): boolean {
  return order.indexOf(target) <= order.indexOf(room) && order.includes(target);
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function stageOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function readText(path: string): string {
  return readFileSync(join(SOURCES, path), 'utf8');
}

/** Returns the files of `src` that a file imports, types included. */
function importsOf(path: string): string[] {
  return [...readText(path).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)]
    .map(([, specifier = '']) => normalize(join(dirname(path), specifier)).replaceAll('\\', '/'))
    .filter((target) => !target.startsWith('..'));
}
