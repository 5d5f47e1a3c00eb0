import { describe, expect, test } from 'vitest';
import type { Manifest } from '../objects/object-key.ts';
import { diff } from './diff.ts';
import type { Ignorable } from './ignore.ts';

type Fields = Record<string, unknown>;

function daemonSet(container: Fields, annotations: Fields = {}): Manifest {
  const template = {
    metadata: { annotations },
    spec: { initContainers: [{ name: 'a', image: 'i', ...container }], containers: [] },
  };
  return { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'x' }, spec: { template } };
}

const differs = (before: Manifest, after: Manifest, ...ignore: Ignorable[]) =>
  diff([before], [after], { ignore }).different;

describe('scripts', () => {
  const [one, other] = [{ command: ['sh', '-c', 'a\nb\n'] }, { command: ['/bin/bash', '-c'], args: ['c\nd\n'] }];

  test('of containers that have one on both sides are left out, if that is asked for', () => {
    expect(differs(daemonSet(one), daemonSet(other))).toBe(true);
    expect(differs(daemonSet(one), daemonSet(other), 'checksums')).toBe(true);
    expect(differs(daemonSet(one), daemonSet(other), 'scripts')).toBe(false);
  });

  test('that are new are differences', () => {
    expect(differs(daemonSet({ command: ['calico-node', '-startup'] }), daemonSet(one), 'scripts')).toBe(true);
  });

  test('are no commands of one line', () => {
    expect(
      differs(daemonSet({ command: ['sh', '-c', 'a\n'] }), daemonSet({ command: ['sh', '-c', 'b\n'] }), 'scripts'),
    ).toBe(true);
  });

  test('are left out, and nothing else', () => {
    expect(differs(daemonSet({ ...one, image: 'j' }), daemonSet(other), 'scripts')).toBe(true);
  });
});

describe('checksums', () => {
  const checksum = (value: string) => daemonSet({}, { 'checksum/configmap-calico': value });

  test('of both sides are left out, if that is asked for', () => {
    expect(differs(checksum('a'), checksum('b'))).toBe(true);
    expect(differs(checksum('a'), checksum('b'), 'checksums')).toBe(false);
    expect(differs(checksum('a'), daemonSet({}), 'checksums')).toBe(true);
  });
});
