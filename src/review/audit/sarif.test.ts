import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { render } from '../../extension/pipeline.ts';
import { auditResult } from './audit-result.ts';
import { auditSources } from './audit-sources.ts';
import { artifactUri, configurationPlace, toSarif } from './sarif.ts';
import type { SarifLog } from './sarif-log.ts';

/** Validates against the schema of the standard, which has an older draft and a pattern that only lenient parsers accept. */
function schemaErrors(log: SarifLog): unknown[] {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  const formats = {
    uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
    'uri-reference': /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9A-F]{2})*$/,
    'date-time': true as const,
  };
  const validate = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true, formats } as const).compile(schema);
  validate(JSON.parse(JSON.stringify(log)));
  return validate.errors ?? [];
}

const CONFIGURATION = `# ours
apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration
featureGates:
  NonPrivilegedCalicoNode: true
`;

function sarifOf(text: string, featureGates?: Record<string, boolean>): SarifLog {
  const sources = [{ name: './configs/a b.yaml', text }];
  const result = render(sources, { crds: 'exclude', overrides: featureGates === undefined ? {} : { featureGates } });
  return toSarif(auditResult(result), configurationPlace(sources));
}

const run = ({ runs: [first] }: SarifLog) => first as NonNullable<typeof first>;
const find = (log: SarifLog, rule: string, container: string) =>
  run(log).results.find(({ ruleId, message }) => ruleId === rule && message.text.includes(`container ${container}:`));
const place = (result: ReturnType<typeof find>) => result?.locations[0]?.physicalLocation;

describe('toSarif', () => {
  const log = sarifOf(CONFIGURATION);

  test('conforms to the JSON Schema of the standard', () => {
    expect(run(log).results.length).toBeGreaterThan(10);
    expect(schemaErrors(log)).toEqual([]);
    expect(schemaErrors(toSarif(auditSources([]).report as never, { source: 'a', line: 1, column: 1 }))).toEqual([]);
    expect(schemaErrors({ ...log, version: '2.0.0' as '2.1.0' })).not.toEqual([]);
  });

  test('locates a finding at the line that causes it, or else at the start of the configuration', () => {
    const artifactLocation = { uri: 'configs/a%20b.yaml' };
    expect(place(find(log, 'capabilities_baseline', 'calico-node'))).toEqual({
      artifactLocation,
      region: { startLine: 5, startColumn: 28 },
    });
    expect(place(find(log, 'privileged', 'install-cni'))).toEqual({
      artifactLocation,
      region: { startLine: 2, startColumn: 1 },
    });
  });

  test('locates a finding that a flag causes at the start of the configuration', () => {
    const byFlag = sarifOf(CONFIGURATION.replace('true', 'true'), { NonPrivilegedCalicoNode: false });
    expect(place(find(byFlag, 'privileged', 'calico-node'))?.region).toEqual({ startLine: 2, startColumn: 1 });
  });

  test('lists further locations of a result as related', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostPID: true\n  hostIPC: true\n';
    const { report } = auditSources([{ name: '/pods/<a>.yaml', text }]);
    if (!report) throw new Error('not judged');
    const [result] = run(toSarif(report, { source: 'x', line: 1, column: 1 })).results;
    expect(result).toMatchObject({
      ruleId: 'hostNamespaces',
      level: 'error',
      message: { text: 'Pod a: hostPID is true; hostIPC is true' },
    });
    expect(place(result)).toEqual({
      artifactLocation: { uri: 'file:///pods/%3Ca%3E.yaml' },
      region: { startLine: 6, startColumn: 12 },
    });
    expect(
      result?.relatedLocations?.map(({ id, physicalLocation }) => [id, physicalLocation.region.startLine]),
    ).toEqual([[1, 7]]);
  });

  test('creates unique fingerprints that do not depend on lines', () => {
    const prints = (of: SarifLog) =>
      run(of).results.map(({ partialFingerprints }) => partialFingerprints['primaryLocationLineHash']);
    expect(new Set(prints(log)).size).toBe(prints(log).length);
    const moved = sarifOf(`# more\n# lines\n${CONFIGURATION}`);
    expect(moved.runs[0]?.results[0]?.locations).not.toEqual(log.runs[0]?.results[0]?.locations);
    expect(prints(moved)).toEqual(prints(log));
  });

  test('describes rules with help and refers to them by index', () => {
    const { rules } = run(log).tool.driver;
    for (const { ruleId, ruleIndex, level } of run(log).results) {
      expect(rules[ruleIndex]).toMatchObject({ id: ruleId, defaultConfiguration: { level } });
    }
    for (const { help, shortDescription } of rules)
      expect([help.text.length > 40, shortDescription.text.endsWith('.')]).toEqual([true, true]);
  });

  test('reports a hostPath volume once, for the baseline check', () => {
    const rules = run(log).results.map(({ ruleId }) => ruleId);
    expect(rules).toContain('hostPathVolumes');
    expect(rules).not.toContain('restrictedVolumes');
  });

  test('lists only the rules of its policy version', () => {
    const older = toSarif(auditSources([], { policyVersion: 'v1.7' }).report as never, {
      source: 'a',
      line: 1,
      column: 1,
    });
    expect(run(older).tool.driver.rules.map(({ id }) => id)).not.toContain('allowPrivilegeEscalation');
    expect(run(older).properties.policyVersion).toBe('v1.7');
  });
});

test.each([
  ['config.yaml', 'config.yaml'],
  ['././a/b.yaml', 'a/b.yaml'],
  ['../a.yaml', '../a.yaml'],
  ['/etc/a.yaml', 'file:///etc/a.yaml'],
  ['a b/ü#?.yaml', 'a%20b/%C3%BC%23%3F.yaml'],
  ['<stdin>', '%3Cstdin%3E'],
  ['\ud800', '%EF%BF%BD'],
])('converts the source %j to a URI', (source, uri) => expect(artifactUri(source)).toBe(uri));

const shoot = { name: 'shoot.yaml', text: '\nkind: Shoot\n' };
const configuration = { name: 'config.yaml', text: '# first\n---\nkind: ControllerConfiguration\n' };

test.each([
  ['the ControllerConfiguration', [shoot, configuration], { source: 'config.yaml', line: 3, column: 1 }],
  ['else the first document', [{ name: 'empty.yaml', text: '' }, shoot], { source: 'shoot.yaml', line: 2, column: 1 }],
  ['else the first text', [{ name: 'empty.yaml', text: '# nothing' }], { source: 'empty.yaml', line: 1, column: 1 }],
])('locates the configuration in %s', (_, sources, place) => expect(configurationPlace(sources)).toEqual(place));
