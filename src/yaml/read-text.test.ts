import { expect, test } from 'vitest';
import { messages, told } from '../../test/support/told.ts';

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: networking-calico}\n';
const DEPLOYMENT = 'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\n';

test.each([
  [
    'a mapping',
    `${CONFIG_MAP}data: {config.yaml: {a: b}}\n`,
    'WRONG_TYPE data["config.yaml"] a.yaml:4:21',
    'config.yaml',
  ],
  ['a number', `${CONFIG_MAP}data: {config.yaml: 1}\n`, 'WRONG_TYPE data["config.yaml"] a.yaml:4:21', 'config.yaml'],
  [
    'a list',
    `${DEPLOYMENT}helm: {values: {imageVectorOverwrite: [a]}}\n`,
    'WRONG_TYPE helm.values.imageVectorOverwrite a.yaml:3:39',
    'imageVectorOverwrite',
  ],
])('a field that should hold YAML as text and is %s is refused', (_what, text, line, name) => {
  expect(told({ 'a.yaml': text })).toContain(`error ${line}`);
  expect(messages({ 'a.yaml': text })).toContain(`field "${name}" must hold YAML as text`);
});

test('a key that stands twice around such a text is told as well', () => {
  expect(told({ 'a.yaml': `${CONFIG_MAP}data: {config.yaml: 1}\nkind: ConfigMap\n` })).toContain(
    'error DUPLICATE_KEY kind a.yaml:2:1 < a.yaml:5:1',
  );
});
