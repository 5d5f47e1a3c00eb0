import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toLocation } from '../../issues/origin.ts';
import { auditSources } from './audit-sources.ts';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
    - name: b
      securityContext:
        privileged: true
`;

const source = (text: string, more: { name?: string; mixed?: boolean } = {}) => ({ name: 'a.yaml', text, ...more });

describe('auditSources', () => {
  test('reports the line of a field, or where a missing field belongs', () => {
    const { report, issues } = auditSources([source(`# one\n---\n${POD}`)]);
    expect(issues).toEqual([]);
    const places = new Map(report?.workloads[0]?.findings.map(({ check, because }) => [check, because]));
    expect(places.get('privileged')).toEqual([{ source: 'a.yaml', line: 11, column: 21 }]);
    expect(places.get('runAsNonRoot')).toEqual([{ source: 'a.yaml', line: 11, column: 9 }]);
  });

  test('reports the source and document of a finding', () => {
    const config = 'apiVersion: v1\nkind: ConfigMap\n';
    const json = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'Pod', spec: { hostPID: true } }],
    });
    const { report } = auditSources([source(`${config}---\n${POD}`), source(json, { name: 'b.json' })]);
    expect(report?.workloads.map(({ manifest }) => manifest)).toEqual([1, 2]);
    const [finding] = report?.workloads[1]?.findings ?? [];
    expect(finding).toMatchObject({
      check: 'hostNamespaces',
      path: 'items[0].spec.hostPID',
      because: [{ source: 'b.json', line: 1 }],
    });
  });

  test('reports all unreadable documents and no findings', () => {
    const { report, issues } = auditSources([
      source(`${POD.replace('true', '"yes"')}---\na: b\n---\n- 1\n---\nx: [\n`),
    ]);
    expect(report).toBeUndefined();
    expect(issues.map(({ code, path, location }) => [code, path, toLocation(location).line])).toEqual([
      ['WRONG_TYPE', 'spec.containers[0].securityContext.privileged', 9],
      ['REQUIRED', 'apiVersion', 11],
      ['UNKNOWN_KIND', '', 13],
      ['YAML_SYNTAX', '', 15],
    ]);
  });

  test('counts documents without an object in a directory as not audited', () => {
    const { report, issues } = auditSources([
      source('a: b\n', { mixed: true }),
      source('apiVersion: v1\nkind: ConfigMap\n', { mixed: true }),
      source(POD, { mixed: true }),
    ]);
    expect({ issues, count: report?.workloads.length, notJudged: report?.notJudged }).toEqual({
      issues: [],
      count: 1,
      notJudged: [
        { kind: 'ConfigMap', apiVersion: 'v1', count: 1 },
        { kind: 'no object', count: 1 },
      ],
    });
  });

  test("audits the content of a ManagedResource's Secret at the line of its key", () => {
    const secret = (key: string, value: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: managedresource-x\ndata:\n  ${key}: ${value}\n`;
    const { report, issues } = auditSources([source(secret('pods.yaml', Buffer.from(POD).toString('base64')))]);
    expect(issues).toEqual([]);
    expect(report?.workloads).toMatchObject([{ name: 'a', level: 'privileged' }]);
    expect(report?.workloads[0]?.findings[0]).toMatchObject({
      path: 'spec.containers[0].securityContext.privileged',
      because: [{ source: 'a.yaml', line: 6, column: 14 }],
    });
    const compressed = source(secret('pods.br', brotliCompressSync(POD).toString('base64')));
    expect(auditSources([compressed]).issues).toMatchObject([{ severity: 'error', code: 'INVALID_VALUE' }]);
    expect(auditSources([compressed], { decompress: brotliDecompressSync }).report?.level).toBe('privileged');
  });

  test('rejects a source without a document unless empty sources are allowed', () => {
    for (const text of ['', '---\n', '# nothing\n']) {
      expect(auditSources([source(text), source(POD, { name: 'b.yaml' })])).toMatchObject({
        issues: [{ severity: 'error', code: 'NO_INPUT', location: { source: 'a.yaml', line: 1, column: 1 } }],
      });
      expect(auditSources([source(text)], { allowEmpty: true })).toMatchObject({
        issues: [],
        report: { workloads: [] },
      });
    }
  });

  test('audits the last of duplicate fields, with a warning', () => {
    const { report, issues } = auditSources([source(`${POD}        privileged: false\n`)]);
    expect(issues.map(({ severity, code, location }) => [severity, code, toLocation(location).line])).toEqual([
      ['warning', 'DUPLICATE_KEY', 9],
    ]);
    expect(report?.workloads[0]?.containers[0]?.privileged).toBe(false);
  });

  test('parses YAML as Kubernetes does', () => {
    const { report } = auditSources([source(POD.replace('true', 'yes'))], { policyVersion: 'v1.33' });
    expect(report).toMatchObject({ policyVersion: 'v1.33', level: 'privileged' });
  });
});
