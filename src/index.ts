import { render as renderUnchecked } from './extension/pipeline.ts';
import { compareReleases as compareReleasesUnchecked } from './extension/releases/compare-releases.ts';
import { nonPrivilegedMode as nonPrivilegedModeUnchecked } from './extension/releases/non-privileged-mode.ts';
import { findRelease as findReleaseUnchecked } from './extension/releases/releases.ts';
import { readManifests as readManifestsUnchecked } from './kubernetes/manifests/read-manifests.ts';
import { audit as auditUnchecked } from './kubernetes/pod-security/audit.ts';
import { ARGUMENTS } from './library/arguments.ts';
import { checked } from './library/shapes.ts';
import { managedResource as managedResourceUnchecked } from './output/managed-resource.ts';
import { auditResult as auditResultUnchecked } from './review/audit/audit-result.ts';
import { auditSources as auditSourcesUnchecked } from './review/audit/audit-sources.ts';
import { toSarif as toSarifUnchecked } from './review/audit/sarif.ts';
import { diff as diffUnchecked } from './review/diff/calico-diff.ts';
import { compareSides as compareSidesUnchecked } from './review/diff/compare-sides.ts';
import { formatText } from './review/diff/format-comparison.ts';
import { formatUnified } from './review/diff/format-unified.ts';
import { explain as explainUnchecked } from './review/explain/explain.ts';
import { images as imagesUnchecked } from './review/images/list-images.ts';
import { report as reportUnchecked } from './review/report/report.tsx';

export type { ChartValues } from './extension/compute/chart-values.ts';
export type { Options, Result } from './extension/pipeline.ts';
export type { ReleaseDifference } from './extension/releases/compare-releases.ts';
export type { Knowledge, ModeVerdict } from './extension/releases/non-privileged-knowledge.ts';
export type { NonPrivilegedMode } from './extension/releases/non-privileged-mode.ts';
export type { Release } from './extension/releases/release.ts';
export { DEFAULT_RELEASE, releases } from './extension/releases/releases.ts';
export type { Component, Document } from './extension/render/document.ts';
export type { Overrides } from './extension/resolve/overrides.ts';
export type { Decision, DecisionId } from './extension/resolve/sourced.ts';
export type { Issue, IssueCode } from './issues/issue.ts';
export type { DefaultOrigin, ExplicitOrigin, FlagOrigin, Location, Origin, SettingOrigin } from './issues/origin.ts';
export type {
  DiffReport,
  FieldDifference,
  Hunk,
  ImageChange,
  ObjectDifference,
  PrivilegeChange,
  Restart,
} from './kubernetes/comparison/differences.ts';
export type { ReadManifests } from './kubernetes/manifests/read-manifests.ts';
export type { Decompress } from './kubernetes/manifests/unpack-secret.ts';
export type { Manifest, ObjectName } from './kubernetes/objects/object-key.ts';
export type {
  AuditOptions,
  AuditReport,
  ContainerAudit,
  Finding,
  WorkloadAudit,
} from './kubernetes/pod-security/audit.ts';
export type { CheckId } from './kubernetes/pod-security/checks.ts';
export type { Verdict } from './kubernetes/pod-security/evaluate.ts';
export type { Level, PolicyVersion } from './kubernetes/pod-security/policy.ts';
export type { CarrierDocument } from './output/managed-resource.ts';
export type { SourcesAudit } from './review/audit/audit-sources.ts';
export type {
  Comparison,
  ComparisonOptions,
  SideVerdict,
} from './review/diff/compare-sides.ts';
export type { Side } from './review/diff/side.ts';
export type { Explanation } from './review/explain/explain.ts';
export type { Explained } from './review/explain/topics.ts';
export type { ImageOrigin, ImageUse, ImageUser } from './review/images/list-images.ts';
export type { ReportInput, ReportSide } from './review/report/report-input.ts';
export type { Source } from './yaml/document.ts';

// Nothing is believed of arguments, which plain JavaScript does not check: wrong types and unknown options are refused with a TypeError that names the
// argument, before anything else is done.

/**
 * Renders the manifests that the networking-calico extension deploys for what the sources say. Pure and synchronous. What is wrong with the input is
 * listed in `issues`; with an error among them there are no documents.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const render: typeof renderUnchecked = checked('render', ARGUMENTS.render, renderUnchecked);

/**
 * Explains a result by the decisions that were recorded when it was made: all of it, or a path of the values, `privileges` or a component. Returns
 * undefined for a topic that there is not.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const explain: typeof explainUnchecked = checked('explain', ARGUMENTS.explain, explainUnchecked);

/**
 * Lists the images of a result, each once, with the containers that use it and the lines that brought it.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const images: typeof imagesUnchecked = checked('images', ARGUMENTS.images, imagesUnchecked);

/**
 * Judges manifests by Kubernetes' Pod Security Standards.
 *
 * @throws RangeError for a policy version that is none
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const audit: typeof auditUnchecked = checked('audit', ARGUMENTS.audit, auditUnchecked);

/**
 * Judges what was rendered by Kubernetes' Pod Security Standards, with the lines that decided each finding.
 *
 * @throws RangeError for a policy version that is none
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const auditResult: typeof auditResultUnchecked = checked(
  'auditResult',
  ARGUMENTS.auditResult,
  auditResultUnchecked,
);

/**
 * Judges manifests as texts by Kubernetes' Pod Security Standards, with the line of each finding.
 *
 * @throws RangeError for a policy version that is none
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const auditSources: typeof auditSourcesUnchecked = checked(
  'auditSources',
  ARGUMENTS.auditSources,
  auditSourcesUnchecked,
);

/**
 * Returns an audit in the Static Analysis Results Interchange Format, version 2.1.0. `fallback` is the place of findings of which no line is known,
 * `pathOf` turns the name of a source into the path that the log has for it.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const toSarif: typeof toSarifUnchecked = checked('toSarif', ARGUMENTS.toSarif, toSarifUnchecked);

/**
 * Compares two lists of manifests as the API server understands them.
 *
 * @throws LimitError where the report would get longer than 32 MiB
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const diff: typeof diffUnchecked = checked('diff', ARGUMENTS.diff, diffUnchecked);

/**
 * Compares two sides of which either may be refused. Returns undefined where both are.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const compareSides: typeof compareSidesUnchecked = checked(
  'compareSides',
  ARGUMENTS.compareSides,
  compareSidesUnchecked,
);

/**
 * Formats a report of `diff` as people read it, with ANSI colours if asked to.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const formatDiff: typeof formatText = checked('formatDiff', ARGUMENTS.formatDiff, formatText);

/**
 * Formats a report of `diff` as unified differences, with ANSI colours if asked to.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const formatUnifiedDiff: typeof formatUnified = checked(
  'formatUnifiedDiff',
  ARGUMENTS.formatUnifiedDiff,
  formatUnified,
);

/**
 * Reads texts with manifests, YAML or JSON. `decompress` undoes Brotli, for Secrets of ManagedResources whose keys end in `.br`; `allowEmpty` permits
 * sources without a document.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const readManifests: typeof readManifestsUnchecked = checked(
  'readManifests',
  ARGUMENTS.readManifests,
  readManifestsUnchecked,
);

/**
 * Returns the Secret and the ManagedResource that carry a result through the seed.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const managedResource: typeof managedResourceUnchecked = checked(
  'managedResource',
  ARGUMENTS.managedResource,
  managedResourceUnchecked,
);

/**
 * Returns a page of HTML about a rendering or a comparison. It loads nothing and needs no scripts.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const report: typeof reportUnchecked = checked('report', ARGUMENTS.report, reportUnchecked);

/**
 * Lists what differs between two releases of the extension, from what each pins.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const compareReleases: typeof compareReleasesUnchecked = checked(
  'compareReleases',
  ARGUMENTS.compareReleases,
  compareReleasesUnchecked,
);

/**
 * Returns the release of a version such as `v1.59.0`, `1.59.0` or `v1.59`. Returns undefined for one that is not known.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const findRelease: typeof findReleaseUnchecked = checked(
  'findRelease',
  ARGUMENTS.findRelease,
  findReleaseUnchecked,
);

/**
 * Returns what is known of the non-privileged mode of calico-node with a release, or with an image of its own.
 *
 * @throws TypeError for arguments of a wrong type or with unknown options
 */
export const nonPrivilegedMode: typeof nonPrivilegedModeUnchecked = checked(
  'nonPrivilegedMode',
  ARGUMENTS.nonPrivilegedMode,
  nonPrivilegedModeUnchecked,
);
