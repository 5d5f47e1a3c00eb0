import { render } from '../../../src/extension/pipeline.ts';
import type { NonPrivilegedMode } from '../../../src/extension/releases/non-privileged-mode.ts';
import { type Document, parseManifests } from '../../../src/extension/render/document.ts';
import type { Issue } from '../../../src/issues/issue.ts';
import type { WorkloadAudit } from '../../../src/kubernetes/pod-security/audit.ts';
import { auditResult } from '../../../src/review/audit/audit-result.ts';
import { explain } from '../../../src/review/explain/explain.ts';
import { type Explained, type Section, sectionsOf } from '../../../src/review/explain/topics.ts';
import type { Question } from './question.ts';

/** The result of a rendering for the page. It can be sent between threads. */
export interface Answer {
  issues: Issue[];
  /** The rendered release. */
  extensionVersion: string;
  /** The mode of calico-node. Absent for refused input. */
  privileges?: 'privileged' | 'non-privileged';
  /** The known facts about the non-privileged mode. Absent if it is not in effect. */
  nonPrivilegedMode?: NonPrivilegedMode;
  /** The decisions about the mode. Empty for refused input, like all lists below. */
  because: Explained[];
  sections: Section[];
  documents: Document[];
  workloads: WorkloadAudit[];
}

/** Renders a question, and returns the result for the page. Pure. */
export function answer({ sources, options }: Question): Answer {
  const result = render(sources, options);
  const { issues, extensionVersion, documents, decisions } = result;
  if (!result.values) return { issues, extensionVersion, because: [], sections: [], documents: [], workloads: [] };
  const explanation = explain(result);
  // CustomResourceDefinitions are long, and are not workloads.
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
