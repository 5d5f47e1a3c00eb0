import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runHere } from '../../test/support/run-here.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { printLimited } from './diagnostics.ts';

const folder = temporaryFolder();

function printed(count: number): string[] {
  const lines: string[] = [];
  printLimited([...Array(count).keys()], String, (text) => lines.push(text));
  return lines;
}

test('prints the first 1000 items and the number of the others', () => {
  expect(printed(1000)).toEqual([...Array(1000).keys()].map(String));
  expect(printed(1003)).toEqual([...printed(1000), 'calico-render: 3 more not shown\n']);
});

describe('a file with ten thousand issues', () => {
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
  ])('prints the first of them for %s', async (_what, args, input) => {
    const { status, out, err } = await runHere(args, { input });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^calico-render: 9\d\d\d more not shown$/m);
    expect(err.length).toBeLessThan(500_000);
  });
});
