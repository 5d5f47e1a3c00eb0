export {
  type AuditOptions,
  type AuditReport,
  audit,
  type ContainerAudit,
  type Finding,
  type WorkloadAudit,
} from './audit/audit.ts';
export { auditResult } from './audit/audit-result.ts';
export { auditSources, type SourcesAudit } from './audit/audit-sources.ts';
export type { CheckId } from './audit/checks.ts';
export type { Verdict } from './audit/judge.ts';
export type { Level } from './audit/level.ts';
export type { PolicyVersion } from './audit/policy-version.ts';
export { toSarif } from './audit/sarif/to-sarif.ts';
export type { ChartValues } from './compute/chart-values.ts';
export {
  type Comparison,
  type ComparisonOptions,
  compareSides,
  type SideVerdict,
} from './diff/compare-sides.ts';
export { diff } from './diff/diff.ts';
export { formatText as formatDiff } from './diff/format/format-text.ts';
export { formatUnified as formatUnifiedDiff } from './diff/format/format-unified.ts';
export type {
  DiffReport,
  FieldDifference,
  Hunk,
  ImageChange,
  ObjectDifference,
  ObjectName,
  PrivilegeChange,
  Restart,
} from './diff/report.ts';
export type { Side } from './diff/side.ts';
export { type Explanation, explain } from './explain/explain.ts';
export type { Explained } from './explain/explained.ts';
export { type ImageOrigin, type ImageUse, type ImageUser, images } from './images/images.ts';
export type { IssueCode } from './issues/codes.ts';
export type { Issue, Location } from './issues/issue.ts';
export { type CarrierDocument, managedResource } from './managed-resource/managed-resource.ts';
export { type ReadManifests, readManifests } from './manifests/read-manifests.ts';
export type { Decompress } from './manifests/unpack-secret.ts';
export type { Source } from './parse/document.ts';
export { type Options, type Result, render } from './pipeline.ts';
export type { Component } from './present/component.ts';
export { compareReleases, type ReleaseDifference } from './releases/compare-releases.ts';
export type { Knowledge, ModeVerdict } from './releases/non-privileged-knowledge.ts';
export { type NonPrivilegedMode, nonPrivilegedMode } from './releases/non-privileged-mode.ts';
export type { Release } from './releases/release.ts';
export { DEFAULT_RELEASE, findRelease, releases } from './releases/releases.ts';
export type { Document, Manifest } from './render/document.ts';
export { report } from './report/report.tsx';
export type { ReportInput, ReportSide } from './report/report-side.ts';
export type { Decision, DecisionId } from './resolve/decision.ts';
export type { Overrides } from './resolve/overrides.ts';
