import { compareIssues, type Issue } from '../../issues/issue.ts';
import { placeOf, type ReadObject, readObjects } from '../../kubernetes/manifests/read-manifests.ts';
import { countKinds } from '../../kubernetes/manifests/source-use.ts';
import type { Decompress } from '../../kubernetes/manifests/unpack-secret.ts';
import { withholdSecrets } from '../../kubernetes/manifests/withhold.ts';
import { type AuditOptions, type AuditReport, audit } from '../../kubernetes/pod-security/audit.ts';
import { append } from '../../text/lists.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import type { Source } from '../../yaml/document.ts';
import { createIssue, pathIn, splitPath } from '../../yaml/node-ref.ts';

/** The result of an audit of sources. */
export interface SourcesAudit {
  /** Errors of the sources, and warnings. */
  issues: Issue[];
  /** Absent if there is an error. */
  report?: AuditReport;
}

interface SourcesAuditOptions extends Pick<AuditOptions, 'policyVersion'> {
  /**
   * Decompresses Brotli, for Secrets of ManagedResources with keys that end in `.br`. Without it such a Secret is an
   * error.
   */
  decompress?: Decompress;
  /** Allows sources without a document, which are errors otherwise. */
  allowEmpty?: boolean;
}

/**
 * Audits manifests that were rendered earlier, by any tool: YAML or JSON, one or several per source, Lists, Secrets of
 * ManagedResources. `because` of a finding has the line of the field, or where it belongs. For a Secret it has the line
 * of the key.
 *
 * @throws RangeError for an invalid policy version
 */
export function auditSources(sources: readonly Source[], options: SourcesAuditOptions = {}): SourcesAudit {
  const { decompress = cannotDecompress, allowEmpty, ...auditOptions } = options;
  const { objects, skipped, issues } = readObjects(sources, decompress, allowEmpty);
  const objectAt = (index: number) => objects[index] as ReadObject;
  const report = audit(
    objects.map(({ object }) => object),
    { ...auditOptions, because: ({ workload, steps }) => [placeOf(objectAt(workload.manifest), steps)] },
  );
  for (const { manifest, findings } of report.workloads) {
    const { ref } = objectAt(manifest);
    for (const finding of findings) finding.path = pathIn(ref, splitPath(finding.path) ?? []);
  }
  append(
    issues,
    report.unreadable.map(({ manifest, path, message }) => {
      const { ref } = objectAt(manifest);
      return createIssue(ref, { steps: splitPath(path) ?? [], code: 'WRONG_TYPE', message });
    }),
  );
  for (const manifest of new Set(report.workloads.map((workload) => workload.manifest)))
    append(issues, checkDuplicates(objectAt(manifest).ref, 'warning'));
  report.notJudged = [...report.notJudged, ...countKinds(skipped)];
  const isRefused = issues.some(({ severity }) => severity === 'error');
  return { issues: withholdSecrets(issues, sources).sort(compareIssues), ...(!isRefused && { report }) };
}

function cannotDecompress(): never {
  throw new Error('Brotli is not supported here');
}
