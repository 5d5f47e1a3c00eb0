import { render } from '../../../src/extension/pipeline.ts';
import type { NonPrivilegedMode } from '../../../src/extension/releases/non-privileged-mode.ts';
import { type Document, parseManifests } from '../../../src/extension/render/document.ts';
import type { Issue } from '../../../src/issues/issue.ts';
import type { WorkloadAudit } from '../../../src/kubernetes/pod-security/audit.ts';
import { auditResult } from '../../../src/review/audit/audit-result.ts';
import { explain } from '../../../src/review/explain/explain.ts';
import { type Explained, type Section, sectionsOf } from '../../../src/review/explain/topics.ts';
import type { Question } from './question.ts';

/** What the page shows of a rendering: JSON-able. */
export interface Answer {
  issues: Issue[];
  /** The release that was rendered. */
  extensionVersion: string;
  /** How calico-node runs; nothing where the input is refused. */
  privileges?: 'privileged' | 'non-privileged';
  /** What is known of the non-privileged mode; nothing where it is not in effect. */
  nonPrivilegedMode?: NonPrivilegedMode;
  /** Why it runs so. Empty where the input is refused, as are all lists below. */
  because: Explained[];
  sections: Section[];
  documents: Document[];
  workloads: WorkloadAudit[];
}

/** Renders what is asked, and gathers what the page shows of it. Pure. */
export function answer({ sources, options }: Question): Answer {
  const result = render(sources, options);
  const { issues, extensionVersion, documents, decisions } = result;
  if (!result.values) return { issues, extensionVersion, because: [], sections: [], documents: [], workloads: [] };
  const explanation = explain(result);
  // No workloads, and long texts.
  const others = documents.filter(({ component }) => component !== 'crds');
  return {
    issues,
    extensionVersion,
    ...(explanation && { privileges: explanation.privileges }),
    ...(result.nonPrivilegedMode && { nonPrivilegedMode: result.nonPrivilegedMode }),
    because: explain(result, 'privileges')?.explained ?? [],
    sections: sectionsOf(explanation?.explained ?? []),
    documents,
    workloads: auditResult({ documents: others, manifests: parseManifests(others), decisions }).workloads,
  };
}
