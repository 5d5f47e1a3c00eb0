import { expect, test } from 'vitest';
import type { PrivilegeChange } from '../differences.ts';
import { judgePrivileges } from './privilege-verdict.ts';

const change = (
  privilege: string,
  direction: PrivilegeChange['direction'],
  container?: string,
  kind = 'DaemonSet',
): PrivilegeChange => ({
  apiVersion: 'apps/v1',
  kind,
  name: 'agent',
  ...(container !== undefined && { container }),
  privilege,
  direction,
});

const verdicts = (...changes: PrivilegeChange[]) => judgePrivileges(changes).map(({ verdict }) => verdict);

test('a container that is no longer privileged loses privileges, even if it lists capabilities and host paths', () => {
  expect(
    verdicts(
      change('privileged', 'less', 'a'),
      change('capabilities.add', 'more', 'a'),
      change('hostPath', 'more', 'a'),
      change('runAsUser', 'other', 'a'),
    ),
  ).toEqual(['reduction']);
});

test('a container that becomes privileged gains privileges, even if it drops others', () => {
  expect(verdicts(change('hostPath', 'less', 'a'), change('privileged', 'more', 'a'))).toEqual(['increase']);
});

test('added privileges are an increase, removed ones a reduction, and both together neither', () => {
  expect(verdicts(change('hostPath', 'more', 'a'), change('runAsGroup', 'other', 'a'))).toEqual(['increase']);
  expect(verdicts(change('hostPort', 'less', 'a'))).toEqual(['reduction']);
  expect(verdicts(change('hostPath', 'more', 'a'), change('hostPort', 'less', 'a'))).toEqual(['other']);
  expect(verdicts(change('runAsGroup', 'other', 'a'))).toEqual(['other']);
});

test('containers, their pod and roles are judged separately, in the order of their first change', () => {
  const judged = judgePrivileges([
    change('hostNetwork', 'more'),
    change('hostPort', 'less', 'a'),
    change('rules', 'more', undefined, 'ClusterRole'),
    change('hostPath', 'less', 'a'),
  ]);
  expect(
    judged.map(({ subject: { kind, container }, verdict, changes }) => [kind, container, verdict, changes.length]),
  ).toEqual([
    ['DaemonSet', undefined, 'increase', 1],
    ['DaemonSet', 'a', 'reduction', 2],
    ['ClusterRole', undefined, 'increase', 1],
  ]);
});
