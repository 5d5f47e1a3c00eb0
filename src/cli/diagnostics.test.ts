import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runHere } from '../../test/support/run-here.ts';
import { printLimited } from './diagnostics.ts';

const folder = mkdtempSync(join(tmpdir(), 'tell-most-'));
afterAll(() => rmSync(folder, { recursive: true }));

function told(count: number): string[] {
  const lines: string[] = [];
  printLimited([...Array(count).keys()], String, (text) => lines.push(text));
  return lines;
}

test('a thousand are told, and how many more there are', () => {
  expect(told(1000)).toEqual([...Array(1000).keys()].map(String));
  expect(told(1003)).toEqual([...told(1000), 'calico-render: 3 more are not shown\n']);
});

describe('a file that is not what it is taken for, has ten thousand mistakes in', () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const manifests = file('manifests.yaml', '{}'.repeat(10_000));
  const settings = file('settings.yaml', [...Array(10_000).keys()].map((index) => `a${index}: 1\n`).join(''));
  const list = 'kind: ResourceList\napiVersion: config.kubernetes.io/v1\nitems:\n';

  test.each([
    ['manifests', ['diff', manifests, manifests], ''],
    ['settings', ['render', '--settings', settings], ''],
    ['a ResourceList', ['krm'], `${list}${'- a\n'.repeat(10_000)}`],
  ])('%s', async (_what, args, input) => {
    const { status, out, err } = await runHere(args, { input });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^calico-render: 9\d\d\d more are not shown$/m);
    expect(err.length).toBeLessThan(500_000);
  });
});
