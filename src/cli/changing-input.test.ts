import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandUnderTest } from '../../test/support/command-under-test.ts';
import { shell } from '../../test/support/shell.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const HEAD = 'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
const work = temporaryFolder();
const command = await commandUnderTest(work);
const path = (name: string) => join(work, name);

writeFileSync(path('gate.yaml'), `${HEAD}featureGates: {NonPrivilegedCalicoNode: true}\n`);

const run = (line: string, preload?: string) => shell(line, command, work, preload);

/** Runs a function at the first call of a function of node:fs, before or after it. */
function meanwhile(name: string, { before = '', behind = '' }): string {
  const file = path(`${name}.cjs`);
  writeFileSync(
    file,
    `const fs = require('node:fs');
const real = fs.${name};
fs.${name} = (...args) => {
  fs.${name} = real;
  ${before}
  const result = real(...args);
  ${behind}
  return result;
};`,
  );
  return file;
}

describe('a file that changes while it is read', () => {
  test('is refused, since a mix of its old and new text may be valid', () => {
    writeFileSync(path('changing.yaml'), HEAD);
    const preload = meanwhile('readSync', {
      behind: "fs.appendFileSync('changing.yaml', 'featureGates: {NonPrivilegedCalicoNode: true}\\n');",
    });
    const { status, out, err } = run('calico-render --config changing.yaml', preload);
    const message = 'calico-render: cannot read changing.yaml: it was changed while it was read\n';
    expect({ status, out, err }).toEqual({ status: 2, out: '', err: message });
    expect(run('calico-render --quiet --config changing.yaml')).toMatchObject({ status: 0, err: '' });
  });

  test('is read in its old state if another file replaces it', () => {
    writeFileSync(path('replaced.yaml'), HEAD);
    const preload = meanwhile('readSync', { before: "fs.renameSync('replaced.yaml', 'kept.yaml');" });
    expect(run('calico-render --quiet --config replaced.yaml', preload)).toMatchObject({ status: 0, err: '' });
  });

  test('is reported if it is removed before it is read', () => {
    run('mkdir going; cp gate.yaml going/a.yaml; cp gate.yaml going/b.yaml');
    const preload = meanwhile('readdirSync', { behind: "fs.rmSync('going/b.yaml');" });
    const { status, out, err } = run('calico-render --config going', preload);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^calico-render: cannot read going\/b\.yaml: there is no such file/);
  });

  test('is never read as a mix of its old and new text', { timeout: 120_000 }, () => {
    // Each text is longer than one read, and is written in two halves.
    const { status, out } = run(`
      other() { cat gate.yaml; yes '# padding' | head -n 20000; }
      { cat gate.yaml | sed s/true/false/; yes '# padding' | head -n 20000; } > one.txt; other > two.txt
      cp one.txt busy.yaml
      while :; do cat two.txt > busy.yaml; sleep 0.01; cat one.txt > busy.yaml; sleep 0.01; done &
      writer=$!
      for run in $(seq 25); do
        calico-render --quiet --config busy.yaml > out.yaml 2> err.txt
        case $? in
          0) sha256sum < out.yaml; [ ! -s err.txt ] || cat err.txt;;
          2) if [ -s out.yaml ]; then echo output; fi; grep -qE 'it was changed while it was read|the source is empty' err.txt && echo changed || cat err.txt;;
          *) echo status;;
        esac
      done
      kill $writer`);
    expect(status).toBe(0);
    const allowed = ['one.txt', 'two.txt'].map((name) => run(`calico-render --quiet --config ${name} | sha256sum`).out);
    const seen = out.split(/(?<=\n)/);
    expect(seen).toHaveLength(25);
    expect(seen.filter((line) => line !== 'changed\n' && !allowed.includes(line))).toEqual([]);
  });
});
