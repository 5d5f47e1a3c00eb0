import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHere } from '../../../test/support/run-here.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';

const folder = temporaryFolder();

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const ODD = '{a: 1}';
const pod = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  updateStrategy: {type: ${ODD}}
  template:
    spec:
      securityContext: {sysctls: [{name: ${ODD}, value: ${ODD}}], seLinuxOptions: {level: ${ODD}}, seccompProfile: {type: ${ODD}, localhostProfile: ${ODD}}}
      containers: [{name: ${ODD}, image: ${ODD}, command: [${ODD}], ports: [{hostPort: ${ODD}}], securityContext: {capabilities: {add: [${ODD}]}}}]
`;
const role = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: a}
rules: [{apiGroups: [${ODD}], resources: [${ODD}], resourceNames: [${ODD}], verbs: [${ODD}]}]
`;
const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: a}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: a}
subjects: [{kind: ${ODD}, name: ${ODD}, namespace: ${ODD}}]
`;

test.each([pod, role, binding])('compares mappings in place of strings without a crash: %#', async (text) => {
  const other = text.replaceAll(ODD, '{a: 2}');
  const { status, err } = await runHere(['diff', file('before.yaml', text), file('after.yaml', other)]);
  expect([status, err]).toEqual([1, '']);
});
