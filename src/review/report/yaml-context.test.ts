import { expect, test } from 'vitest';
import { yamlContexts } from './yaml-context.ts';

const TEXT = `kind: DaemonSet
spec:
  template:
    spec:
      containers:
        - image: a
          name: calico-node
          command:
            - |
              name: no key
              - no item
          env:
            - name: IP
              value: autodetect
      hostNetwork: true
  other:
  - x`;

const contextOf = (line: string) =>
  yamlContexts(TEXT)(TEXT.split('\n').findIndex((one) => one.includes(line)) + 1).join(' › ');

test('a line is in its keys and named items, without the path of a pod template', () => {
  expect(contextOf('image: a')).toBe('containers');
  expect(contextOf('command:')).toBe('containers › calico-node');
  expect(contextOf('value: autodetect')).toBe('containers › calico-node › env › IP');
  expect(contextOf('hostNetwork')).toBe('');
  expect(contextOf('kind:')).toBe('');
  expect(contextOf('template:')).toBe('spec');
  expect(contextOf('- x')).toBe('spec › other');
});

test('text in a block scalar belongs to its key', () => {
  expect(contextOf('name: no key')).toBe('containers › calico-node › command');
  expect(contextOf('- no item')).toBe('containers › calico-node › command');
  expect(contextOf('env:')).toBe('containers › calico-node');
});
