import { version } from '../../generated/version.js';
import { isLocation, type Location } from '../../issues/origin.ts';
import { parseSources } from '../../kubernetes/manifests/withhold.ts';
import type { AuditReport, Finding, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';
import type { Check } from '../../kubernetes/pod-security/check.ts';
import { CHECKS, type CheckId } from '../../kubernetes/pod-security/checks.ts';
import { minorOf } from '../../kubernetes/pod-security/policy.ts';
import { sha256Of } from '../../text/sha256-of.ts';
import { chargeValue, createTextBudget } from '../../text/text-budget.ts';
import type { Source } from '../../yaml/document.ts';
import { getEntry } from '../../yaml/node.ts';
import { distinctFindings, workloadTitle } from './findings.ts';
import type { SarifLevel, SarifLocation, SarifLog, SarifResult, SarifRule } from './sarif-log.ts';

const STANDARDS = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';

/**
 * The severity by level. Checks of `baseline` prevent known privilege escalations, those of `restricted` require good
 * practice.
 */
const SEVERITY: Record<Check['level'], { level: SarifLevel; score: string }> = {
  baseline: { level: 'error', score: '8.0' },
  restricted: { level: 'warning', score: '4.0' },
};

/**
 * Converts an audit to the Static Analysis Results Interchange Format, version 2.1.0: a result for each check that a
 * container or pod fails, at the lines that cause it. The fingerprint of a result does not depend on lines.
 *
 * @param fallback the location of findings without a known line, such as the start of the configuration
 * @param pathOf maps the name of a source to its path in the log, such as one relative to the root of a repository.
 *   Default: the name itself
 * @throws LimitError for a log of more than 40 MiB of text
 */
export function toSarif(
  report: AuditReport,
  fallback: Location,
  pathOf: (source: string) => string = (source) => source,
): SarifLog {
  const checks = CHECKS.filter(({ since }) => since <= (minorOf(report.policyVersion) ?? 0));
  const fingerprint = createFingerprints();
  const toLocation = ({ source, line, column }: Location): SarifLocation => ({
    physicalLocation: {
      artifactLocation: { uri: artifactUri(pathOf(source)) },
      region: { startLine: line, startColumn: column },
    },
  });
  const budget = createTextBudget('the results');
  const results = report.workloads.flatMap((workload) =>
    groupsOf(workload).map((group) => {
      const result = toResult(workload, group, checks, fallback, fingerprint, toLocation);
      chargeValue(budget, result);
      return result;
    }),
  );
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'calico-render', version, rules: checks.map(toRule) } },
        columnKind: 'utf16CodeUnits',
        results,
        properties: {
          policyVersion: report.policyVersion,
          rulesVersion: report.rulesVersion,
          notJudged: report.notJudged,
        },
      },
    ],
  };
}

function toRule({ id, level, rule, help }: Check): SarifRule {
  return {
    id,
    shortDescription: { text: rule },
    fullDescription: { text: `${rule} ${help}` },
    help: { text: `${help} This is a check of level ${level} of Kubernetes' Pod Security Standards.` },
    helpUri: STANDARDS,
    defaultConfiguration: { level: SEVERITY[level].level },
    properties: { tags: ['security', 'pod-security-standards', level], 'security-severity': SEVERITY[level].score },
  };
}

/** The findings of one check in one container or pod. */
type Group = [Finding, ...Finding[]];

function groupsOf({ findings }: WorkloadAudit): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of distinctFindings(findings)) {
    const key = JSON.stringify([finding.check, finding.container?.type, finding.container?.name]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

function toResult(
  workload: WorkloadAudit,
  group: Group,
  checks: readonly Check<CheckId>[],
  fallback: Location,
  fingerprint: (parts: readonly string[]) => string,
  toLocation: (place: Location) => SarifLocation,
): SarifResult {
  const [{ check, level, container }] = group;
  const { kind, namespace = '', name, template } = workload;
  const places = unique(group.flatMap(({ because }) => because).filter(isLocation));
  const [place = fallback, ...related] = places;
  const object = workloadTitle(workload);
  const parts = [
    kind,
    namespace,
    name,
    ...(template ? [template] : []),
    ...(container ? [container.type, container.name] : []),
  ];
  const where = container ? `${object}, ${describeContainer(container)}` : object;
  const stable = fingerprint([check, ...parts]);
  return {
    ruleId: check,
    ruleIndex: checks.findIndex(({ id }) => id === check),
    level: SEVERITY[level].level,
    message: { text: `${where}: ${group.map(({ message }) => message).join('; ')}` },
    locations: [
      {
        ...toLocation(place),
        logicalLocations: [{ name: container?.name ?? name, fullyQualifiedName: parts.join('/'), kind: 'resource' }],
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, index) => ({ id: index + 1, ...toLocation(one) })),
    }),
    // GitHub uses the first name.
    partialFingerprints: { primaryLocationLineHash: stable, 'calicoRender/v1': stable },
  };
}

function describeContainer({ type, name }: NonNullable<Finding['container']>): string {
  return type === 'container' ? `container ${name}` : `${type} container ${name}`;
}

function unique(places: Location[]): Location[] {
  return [...new Map(places.map((place) => [`${place.line}:${place.column}:${place.source}`, place])).values()];
}

/**
 * Returns the URI of a source. A relative path stays relative, so that viewers find the file in their checkout. An
 * absolute path gets the scheme `file:`. Characters that are invalid in URIs are escaped.
 */
export function artifactUri(source: string): string {
  const escaped = source
    .replaceAll('\\', '/')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/^(?:\.\/+)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return escaped.startsWith('/') ? `file://${escaped}` : escaped;
}

/** Kinds that contain a ControllerConfiguration, the most direct one first. */
const CARRIERS = ['ControllerConfiguration', 'ControllerDeployment', 'ConfigMap'];

/** Returns the location of the extension's configuration among sources, or else of the first document. */
export function configurationPlace(sources: readonly Source[]): Location {
  const documents = parseSources(sources).documents.map(({ root, locate }) => {
    const kind = root.kind === 'mapping' ? getEntry(root, 'kind')?.value : undefined;
    return { kind: kind?.kind === 'scalar' ? kind.text : '', place: locate(root.start) };
  });
  const found = CARRIERS.map((carrier) => documents.find(({ kind }) => kind === carrier)).find(
    (document) => document !== undefined,
  );
  return (found ?? documents[0])?.place ?? { source: sources[0]?.name ?? 'calico-render', line: 1, column: 1 };
}

/** Creates the fingerprints of one run. */
function createFingerprints(): (parts: readonly string[]) => string {
  const counts = new Map<string, number>();
  return (parts) => {
    const hash = sha256Of(JSON.stringify(parts)).slice(0, 32);
    // Several files may have the same workload.
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return `${hash}:${count}`;
  };
}
