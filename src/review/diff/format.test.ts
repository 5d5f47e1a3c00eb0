import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import { diff } from './calico-diff.ts';
import { formatText } from './format-comparison.ts';
import { formatUnified } from './format-unified.ts';
import { inlineValue } from './format-value.ts';

type Fields = Record<string, unknown>;

const configMap = (data: Fields, name = 'a'): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'b' },
  data,
});
const text = (before: Manifest[], after: Manifest[], colours = false) => formatText(diff(before, after), colours);

describe('formatText', () => {
  test('lists changed, added and removed fields, and counts objects', () => {
    expect(
      text(
        [configMap({ a: 'x', b: 'x' }), configMap({}, 'same')],
        [configMap({ a: 'z', c: 'x' }), configMap({}, 'same')],
      ),
    ).toBe(
      `v1 ConfigMap b/a
  ~ data.a: x → z
  - data.b: x
  + data.c: x

1 object differs: 1 changed; 1 unchanged
`,
    );
  });

  test('lists added and removed objects on one line each', () => {
    expect(text([configMap({}, 'old')], [configMap({}, 'new')])).toBe(
      '+ v1 ConfigMap b/new\n\n- v1 ConfigMap b/old\n\n2 objects differ: 1 added, 1 removed; 0 unchanged\n',
    );
  });

  test('reports that nothing differs', () => {
    expect(text([configMap({})], [configMap({})])).toBe('no difference: 1 object\n');
  });

  test('shows the differing lines of multi-line strings', () => {
    expect(text([configMap({ a: 'x\ny\n' })], [configMap({ a: 'x\nz\n', b: 'k\nl\n' })])).toContain(
      '  ~ data.a:\n      @@ -1,2 +1,2 @@\n       x\n      -y\n      +z\n  + data.b:\n      k\n      l\n',
    );
  });

  test('puts long values on their own lines', () => {
    const long = (letter: string) => letter.repeat(90);
    expect(text([configMap({ a: long('x') })], [configMap({ a: long('y') })])).toContain(
      `  ~ data.a:\n      ${long('x')}\n    → ${long('y')}\n`,
    );
  });

  test('uses colours only on request', () => {
    const [before, after] = [configMap({ a: 'x' }), configMap({ a: 'z' })];
    expect(text([before], [after])).not.toContain('\u001b');
    expect(text([before], [after], true)).toContain('\u001b[31mx\u001b[0m → \u001b[32mz\u001b[0m');
  });

  test('escapes control characters of values', () => {
    const evil = configMap({ 'a\u001b[2J': '\u001b]0;x\u0007', b: 'x\n\u001b[2J\u202e\n' }, 'a\u001b[2J');
    for (const report of [
      diff([configMap({ b: 'y\n' })], [evil]),
      diff([configMap({ b: 'y\n' }, 'a\u001b[2J')], [evil]),
    ]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the test looks for them
      expect(formatText(report, false) + formatUnified(report, false)).not.toMatch(/[\u001b\u0007\u202e]/);
    }
  });

  test('lists the consequences of differences', () => {
    const node = (image: string, privileged: boolean): Manifest => ({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'n', namespace: 'b' },
      spec: {
        template: {
          spec: { containers: [{ name: 'c', image, securityContext: { privileged, capabilities: { add: ['A'] } } }] },
        },
      },
    });
    expect(text([node('i:1', true)], [node('i:2', false)])).toBe(
      `apps/v1 DaemonSet b/n
  ~ spec.template.spec.containers[c].image: i:1 → i:2
  ~ spec.template.spec.containers[c].securityContext.privileged: true → false

1 object differs: 1 changed; 0 unchanged

Pods restart
  DaemonSet b/n: RollingUpdate, at most 1 unavailable

Privileges
  DaemonSet b/n, c
    less  privileged: true → false

Images
  i:1 → i:2
    DaemonSet b/n, c
`,
    );
  });
});

describe('formatUnified', () => {
  test('formats the YAML of both sides as diff -u does', () => {
    expect(formatUnified(diff([configMap({ a: 'x' })], [configMap({ a: 'z' })]), false)).toBe(
      `--- before/v1.ConfigMap.b.a
+++ after/v1.ConfigMap.b.a
@@ -4,4 +4,4 @@
   name: a
   namespace: b
 data:
-  a: x
+  a: z
`,
    );
  });

  test('shows no lines for equal quantities and other orders', () => {
    const node = (env: Fields[], cpu: string, privileged: boolean): Manifest => ({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'n' },
      spec: {
        template: {
          spec: { containers: [{ name: 'c', env, resources: { requests: { cpu } }, securityContext: { privileged } }] },
        },
      },
    });
    const env = [
      { name: 'A', value: 'a' },
      { name: 'B', value: 'b' },
    ];
    const changed = formatUnified(diff([node(env, '1', false)], [node(env.toReversed(), '1000m', true)]), false);
    expect(changed.split('\n').filter((line) => /^[-+](?![-+])/.test(line))).toEqual([
      '+          securityContext:',
      '+            privileged: true',
    ]);
  });

  test('compares an added object with /dev/null', () => {
    expect(formatUnified(diff([], [configMap({})]), false)).toMatch(
      /^--- \/dev\/null\n\+\+\+ after\/v1\.ConfigMap\.b\.a\n@@ -0,0 \+1,5 @@\n\+apiVersion: v1\n/,
    );
    expect(formatUnified(diff([configMap({})], []), false)).toMatch(
      /^--- before\/v1\.ConfigMap\.b\.a\n\+\+\+ \/dev\/null\n/,
    );
  });

  test('hides the values of secrets that differ', () => {
    const secret = (value: string): Manifest => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      data: { p: value },
    });
    const shown = formatUnified(diff([secret('eA==')], [secret('eQ==')]), false);
    expect(shown).toMatch(/^\+ {2}p: .*differs/m);
    expect(shown).not.toMatch(/eA==|eQ==/);
  });

  test('returns an empty string without differences', () => expect(formatUnified(diff([], []), false)).toBe(''));
});

test.each([
  ['NET_ADMIN', 'NET_ADMIN'],
  ['quay.io/calico/node:v3.31.6', 'quay.io/calico/node:v3.31.6'],
  ['1', '"1"'],
  ['', '""'],
  ['true', '"true"'],
  ['a b', '"a b"'],
  [1, '1'],
  [null, 'null'],
  [['a', '1'], '[a, "1"]'],
  [{ name: 'x', hostPath: { path: '/var/run' } }, '{name: x, hostPath: {path: /var/run}}'],
])('formats %j on one line as %s', (value, shown) => expect(inlineValue(value)).toBe(shown));
