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

  test('ignores scripts that both sides have on request', () => {
    expect(differs(daemonSet(one), daemonSet(other))).toBe(true);
    expect(differs(daemonSet(one), daemonSet(other), 'checksums')).toBe(true);
    expect(differs(daemonSet(one), daemonSet(other), 'scripts')).toBe(false);
  });

  test('reports an added script', () => {
    expect(differs(daemonSet({ command: ['calico-node', '-startup'] }), daemonSet(one), 'scripts')).toBe(true);
  });

  test('reports a changed one-line command', () => {
    expect(
      differs(daemonSet({ command: ['sh', '-c', 'a\n'] }), daemonSet({ command: ['sh', '-c', 'b\n'] }), 'scripts'),
    ).toBe(true);
  });

  test('ignores nothing but scripts', () => {
    expect(differs(daemonSet({ ...one, image: 'j' }), daemonSet(other), 'scripts')).toBe(true);
  });
});

describe('checksums', () => {
  const checksum = (value: string) => daemonSet({}, { 'checksum/configmap-calico': value });

  test('ignores checksums that both sides have on request', () => {
    expect(differs(checksum('a'), checksum('b'))).toBe(true);
    expect(differs(checksum('a'), checksum('b'), 'checksums')).toBe(false);
    expect(differs(checksum('a'), daemonSet({}), 'checksums')).toBe(true);
  });
});
