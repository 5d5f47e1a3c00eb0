import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION } from '../../../test/support/render-texts.ts';
import { runHere } from '../../../test/support/run-here.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { render } from '../../extension/pipeline.ts';
import { schemas } from '../../generated/schemas.js';
import { toJson } from '../../yaml/node.ts';
import { parse } from '../../yaml/parse.ts';
import { createStarter, STARTER_KINDS } from './starter.ts';

const folder = temporaryFolder();

async function init(...args: string[]) {
  return runHere(['init', ...args]);
}

function validate(kind: string, text: string) {
  const schema = Object.values(schemas).find((candidate) => candidate.text.title === kind);
  const { documents, issues } = parse([{ name: 'x.yaml', text }]);
  const root = documents[0]?.root;
  return { isValid: schema?.validator(root ? toJson(root) : {}), issues, errors: schema?.validator.errors };
}

describe.each(STARTER_KINDS)('the starter of a %s', (kind) => {
  const text = createStarter(kind);

  test('is valid, and begins with a local schema file and the command that writes it', () => {
    const [, file, command] =
      /^# yaml-language-server: \$schema=([\w-]+\.schema\.json)\n# .*: calico-render (schema \w+ > [\w.-]+)\n/.exec(
        text,
      ) ?? [];
    expect(command).toBe(`schema ${kind} > ${file}`);
    expect(text).not.toContain('://');
    expect(validate(kind, text)).toEqual({ isValid: true, issues: [], errors: null });
  });

  test('is valid with all comments removed', () => {
    const whole = text.replace(/^#(?! \S)/gm, '');
    expect(whole.split('\n').filter((line) => /^ *\w+:/.test(line)).length).toBeGreaterThan(5);
    expect(validate(kind, whole)).toEqual({ isValid: true, issues: [], errors: null });
  });
});

test('a starter renders the same manifests as an empty configuration', () => {
  const [empty, started] = [CONTROLLER_CONFIGURATION, createStarter('ControllerConfiguration')].map((text) =>
    render([{ name: 'c.yaml', text }]),
  );
  expect(started?.issues).toEqual(empty?.issues);
  expect(started?.documents.length).toBeGreaterThan(50);
  expect(started?.documents).toEqual(empty?.documents);
});

describe('calico-render init', () => {
  test('prints a starter, or creates a file', async () => {
    const file = join(folder, 'new.yaml');
    expect(await init('--schema', 'x.json')).toEqual({
      status: 0,
      out: createStarter('ControllerConfiguration', 'x.json'),
      err: '',
    });
    expect(await init(file, '--kind', 'NetworkConfig')).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(file, 'utf8')).toBe(createStarter('NetworkConfig'));
  });

  test('does not overwrite files', async () => {
    const file = join(folder, 'mine.yaml');
    writeFileSync(file, 'mine\n');
    expect(await init(file)).toEqual({
      status: 2,
      out: '',
      err: `calico-render: ${file} already exists; init does not overwrite files\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine\n');
  });

  test('reports a missing folder as unwritable output', async () => {
    expect((await init(join(folder, 'none/c.yaml'))).status).toBe(3);
  });
});
