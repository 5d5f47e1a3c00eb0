import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { templates } from '../../src/generated/templates.js';
import { templatesModule } from './templates.mjs';

/** Generates the module of a folder with these templates. */
function generateFrom(files) {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'templates/ippool'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'templates/ippool', name), text);
  return templatesModule(pathToFileURL(`${folder}/`));
}

const text = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n';

describe('the generated module', () => {
  test('is deterministic', () => {
    const root = new URL('../../', import.meta.url);
    const module = templatesModule(root);
    expect(templatesModule(root)).toEqual(module);
    expect(readFileSync(new URL('src/generated/templates.js', root), 'utf8')).toContain(module.code);
  });

  test('reads the key of an object from the head of its template', () => {
    expect(templates['node/daemonset-calico-node'].head).toEqual({
      component: 'node',
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      namespace: 'kube-system',
      name: 'calico-node',
    });
    expect(templates['node/clusterrole-calico-node'].head).not.toHaveProperty('namespace');
  });

  test('contains texts and the types of contexts', () => {
    const { code, types } = generateFrom({
      'pod-a.yaml.hbs': text,
      'pod-b.yaml.hbs': `${text.replace(': a', ': b')}x: {{y}}\n`,
    });
    expect(code).toContain(`content: ${JSON.stringify(text)} }`);
    expect(types).toContain('"ippool/pod-a": {  };\n  "ippool/pod-b": { "y": Scalar };\n');
  });

  test.each([
    ['whose name is a value', 'pod-a.yaml.hbs', text.replace(': a', ': {{a}}'), 'must stand there as they are'],
    ['without a kind', 'pod-a.yaml.hbs', text.replace('kind: Pod\n', ''), 'must stand there as they are'],
    ['in the file of another', 'pod-b.yaml.hbs', text, 'is named after another object'],
  ])('rejects an object %s', (_what, name, content, message) => {
    expect(() => generateFrom({ [name]: content })).toThrow(`templates/ippool/${name}:1: `);
    expect(() => generateFrom({ [name]: content })).toThrow(message);
  });
});
