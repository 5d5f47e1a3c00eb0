import { append } from '../issues/append.ts';
import { compareIssues } from '../issues/compare-issues.ts';
import type { Issue } from '../issues/issue.ts';
import type { ParsedDocument, Source } from '../parse/document.ts';
import { splitPath } from '../parse/field-path.ts';
import { getEntry } from '../parse/get-entry.ts';
import { parse } from '../parse/parse.ts';
import { toJson } from '../parse/to-json.ts';
import { checkDuplicates } from '../validate/check-duplicates.ts';
import { toIssue } from '../validate/finding.ts';
import { locationIn, type Part } from '../validate/part.ts';
import { type AuditOptions, type AuditReport, audit } from './audit.ts';

/** What an audit of texts comes to. */
export interface SourcesAudit {
  /** What cannot be read, and what is worth knowing. */
  issues: Issue[];
  /** None where there is an error. */
  report?: AuditReport;
  /** How many documents that are no objects of Kubernetes were passed over, in sources that may hold any. */
  passedOver: number;
}

/**
 * Judges manifests that were rendered before, by whatever: YAML or JSON, one or several in a text, Lists. Of each finding,
 * `because` has the line of the field, or where it belongs.
 *
 * @throws RangeError for a policy version that is none
 */
export function auditSources(
  sources: readonly Source[],
  options: Pick<AuditOptions, 'policyVersion'> = {},
): SourcesAudit {
  const { documents, issues } = parse(sources);
  const objects = documents.filter(isObject);
  const strange = documents.filter((document) => !isObject(document));
  const parts = objects.map((document): Part => ({ document, node: document.root, path: '' }));
  const report = audit(
    parts.map(({ node }) => toJson(node)),
    {
      ...options,
      because: ({ workload, steps }) => [locationIn(parts[workload.manifest] as Part, steps)],
    },
  );
  const judged = new Set(report.workloads.map(({ manifest }) => manifest));
  append(issues, [
    ...strange.filter(({ source }) => source.mixed !== true).map(noObject),
    ...report.unreadable.map(({ manifest, path, message }) => {
      const finding = { steps: splitPath(path) ?? [], code: 'WRONG_TYPE', message } as const;
      return toIssue(parts[manifest] as Part, finding);
    }),
    ...[...judged].flatMap((manifest) => checkDuplicates(parts[manifest] as Part, 'warning')),
  ]);
  const passedOver = strange.filter(({ source }) => source.mixed === true).length;
  const isRefused = issues.some(({ severity }) => severity === 'error');
  return { issues: issues.sort(compareIssues), ...(!isRefused && { report }), passedOver };
}

/** Whether a document says that it is an object of Kubernetes. */
function isObject({ root }: ParsedDocument): boolean {
  if (root.kind !== 'mapping') return false;
  return ['apiVersion', 'kind'].every((key) => {
    const value = getEntry(root, key)?.value;
    return value?.kind === 'scalar' && typeof value.value === 'string' && value.value !== '';
  });
}

function noObject(document: ParsedDocument): Issue {
  const message = 'this is no object of Kubernetes: it has no apiVersion and kind';
  return toIssue({ document, node: document.root, path: '' }, { steps: [], code: 'UNKNOWN_KIND', message });
}
