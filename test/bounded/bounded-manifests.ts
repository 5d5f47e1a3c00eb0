import { brotliCompressSync } from 'node:zlib';
import type { BoundedInput } from './bounded-inputs.ts';

/** Returns a text of parts, each made from its index. */
const join = (size: number, part: (index: number) => string) =>
  Array.from({ length: size }, (_, index) => part(index)).join('');

const configMap = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${data}`;
const pod = (spec: string, name = 'a') => `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n${spec}`;
const container = (fields: string, name = 'a') => pod(`  containers:\n  - name: a\n${fields}`, name);

/** Returns two sides of the same size, each with a different word. */
const sides = (text: (size: number, word: string) => string) => (size: number) => ({
  'before.yaml': text(size, 'a'),
  'after.yaml': text(size, 'b'),
});

const diff = ['diff', '--all', 'before.yaml', 'after.yaml'];
const audit = ['audit', 'in.yaml'];
const manifests = (text: (size: number) => string) => (size: number) => ({ 'in.yaml': text(size) });

/** Manifests that check the guarantee of bounded time and memory, for the commands that read them. */
export const boundedManifests: readonly BoundedInput[] = [
  {
    what: 'a difference in a text like JSON with a string that does not end',
    size: 30_000,
    args: diff,
    files: sides((size, word) => configMap(`  x: '["${'\\"'.repeat(size)}${word}'\n`)),
  },
  {
    what: 'a difference in JSON within a text',
    size: 3000,
    args: diff,
    files: sides((size, word) => configMap(`  x: '[${join(size, (index) => `{"${word}":${index}},`)}1]'\n`)),
  },
  {
    what: 'a difference in a quantity with blanks',
    size: 100_000,
    args: diff,
    files: sides((size, word) =>
      container(`    resources: {requests: {cpu: "1${' '.repeat(size)}${word === 'a' ? 1 : 2}"}}\n`),
    ),
  },
  {
    what: 'a difference in a quantity with many digits',
    size: 100_000,
    args: diff,
    files: sides((size, word) =>
      container(`    resources: {requests: {cpu: "${word === 'a' ? 1 : 2}${'0'.repeat(size)}"}}\n`),
    ),
  },
  {
    what: 'variables in another order that refer to each other',
    size: 2000,
    args: diff,
    files: sides((size, word) => {
      const variables = Array.from(
        { length: size },
        (_, index) => `    - {name: V${index}, value: $(V${(index * 7) % size})}\n`,
      );
      return container(`    env:\n${(word === 'a' ? variables : variables.reverse()).join('')}`);
    }),
  },
  {
    what: 'a difference in a variable with references that do not end',
    size: 60_000,
    args: diff,
    files: sides((size, word) => container(`    env:\n    - {name: A, value: "${'$('.repeat(size)}${word}"}\n`)),
  },
  {
    what: 'differences in variables of one name',
    size: 3000,
    args: diff,
    files: sides((size, word) =>
      container(`    env:\n${join(size, (index) => `    - {name: A, value: ${word}${index}}\n`)}`),
    ),
  },
  {
    what: 'differences in capabilities',
    size: 10_000,
    args: diff,
    files: sides((size, word) =>
      container(`    securityContext: {capabilities: {add: [${join(size, (index) => `${word}${index},`)}]}}\n`),
    ),
  },
  {
    what: 'a role whose rules multiply',
    size: 20,
    args: diff,
    files: sides((size, word) => {
      const many = (prefix: string) => `[${join(size, (index) => `${prefix}${index},`)}]`;
      return `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules:\n- {apiGroups: ${many('g')}, resources: ${many('r')}, verbs: ${many(word)}}\n`;
    }),
  },
  {
    what: 'differences in the subjects of a binding',
    size: 3000,
    args: diff,
    files: sides(
      (size, word) =>
        `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: a}\nroleRef: {kind: ClusterRole, name: a}\nsubjects:\n${join(size, (index) => `- {kind: User, name: ${word}${index}}\n`)}`,
    ),
  },
  {
    what: 'differences in texts that have no line in common',
    size: 100,
    args: diff,
    files: sides((size, word) =>
      configMap(join(size, (key) => `  x${key}: |\n${join(480, (line) => `    ${word}${line}\n`)}`)),
    ),
  },
  {
    what: 'differences in lists that have no item in common',
    size: 50,
    args: diff,
    files: sides(
      (size, word) =>
        `apiVersion: x/v1\nkind: X\nmetadata: {name: a}\n${join(size, (key) => `l${key}: [${join(490, (index) => `${word}${index},`)}]\n`)}`,
    ),
  },
  {
    what: 'differences below a long key',
    size: 500,
    args: diff,
    files: sides(
      (size, word) =>
        `apiVersion: x/v1\nkind: X\nmetadata: {name: a}\n? ${'k'.repeat(size * 200)}\n: {${join(size, (index) => `a${index}: ${word}, `)}}\n`,
    ),
  },
  {
    what: 'containers of an audit that mount many volumes',
    size: 2000,
    args: audit,
    files: manifests((size) =>
      pod(
        `  containers:\n${join(size, (index) => `  - {name: c${index}, volumeMounts: [{name: v${index}, mountPath: /x}]}\n`)}  volumes:\n${join(size, (index) => `  - {name: v${index}, hostPath: {path: /${index}}}\n`)}`,
      ),
    ),
  },
  {
    what: 'differences in containers that mount many volumes',
    size: 800,
    args: diff,
    files: sides((size, word) =>
      pod(
        `  containers:\n${join(size, (index) => `  - {name: c${index}, image: ${word}, volumeMounts: [{name: v${index}, mountPath: /x}]}\n`)}  volumes:\n${join(size, (index) => `  - {name: v${index}, hostPath: {path: /${word}${index}}}\n`)}`,
      ),
    ),
  },
  {
    what: 'capabilities of an audit',
    size: 10_000,
    args: audit,
    files: manifests((size) =>
      container(`    securityContext: {capabilities: {add: [${join(size, (index) => `C${index},`)}]}}\n`),
    ),
  },
  {
    what: 'an audit with a cell that is long',
    size: 300,
    args: audit,
    files: manifests((size) =>
      pod(
        `  containers:\n  - {name: a, securityContext: {seccompProfile: {type: ${'k'.repeat(size * 300)}}}}\n${join(size, (index) => `  - {name: c${index}}\n`)}`,
      ),
    ),
  },
  {
    what: 'a SARIF log of pods',
    size: 700,
    args: ['audit', '-o', 'sarif', 'in.yaml'],
    files: manifests((size) =>
      join(size, (index) => container('    securityContext: {privileged: true}\n', `p${index}`)),
    ),
  },
  {
    what: 'containers of an audit that take a long text from their pod',
    size: 300,
    args: ['audit', '-o', 'json', 'in.yaml'],
    files: manifests((size) =>
      pod(
        `  securityContext: {seLinuxOptions: {level: ${'k'.repeat(size * 300)}}}\n  containers:\n${join(size, (index) => `  - {name: c${index}}\n`)}`,
      ),
    ),
  },
  {
    what: 'a URL of a role that many wildcards may cover',
    size: 60,
    args: diff,
    files: sides(
      (size, word) =>
        `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules:\n- {verbs: [get], nonResourceURLs: [${join(size, (index) => `/${word}${index}${'u'.repeat(1000)},`)}]}\n`,
    ),
  },
  {
    what: 'pods that are compared',
    size: 500,
    args: diff,
    files: sides((size, word) =>
      join(size, (index) =>
        container(
          `    image: ${word}\n    env: [{name: A, value: "1"}, {name: B, value: $(A)}]\n    resources: {requests: {cpu: 100m}}\n    securityContext: {privileged: true}\n`,
          `p${index}`,
        ),
      ),
    ),
  },
  {
    what: 'a report of texts that have few lines in common',
    size: 1500,
    args: ['report', '--all', 'before.yaml', 'after.yaml'],
    files: sides((size, word) =>
      configMap(`  x: |\n${join(size, (index) => `    ${index % 9 ? word : 'same'} ${index}\n`)}`),
    ),
  },
  {
    what: 'differences in a text that aliases repeat',
    size: 200,
    args: diff,
    files: sides(
      (size, word) =>
        `apiVersion: x/v1\nkind: X\nmetadata: {name: a}\na: &a ${word}${'t'.repeat(size * 100)}\nb: [${'*a,'.repeat(size * 10)}]\nc: {${join(size * 10, (index) => `k${index}: *a, `)}}\n`,
    ),
  },
  {
    what: 'compressed Secrets of ManagedResources',
    size: 4,
    args: diff,
    files: sides((size, word) => {
      const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${word}}\ndata: {x: ${'x'.repeat(1_000_000)}}\n`;
      const packed = brotliCompressSync(text).toString('base64');
      return `apiVersion: v1\nkind: Secret\nmetadata: {name: managedresource-a}\ndata: {${join(size, (index) => `k${index}.br: ${packed}, `)}}\n`;
    }),
  },
];
