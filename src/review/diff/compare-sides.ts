import type { NonPrivilegedMode } from '../../extension/releases/non-privileged-mode.ts';
import type { Component } from '../../extension/render/document.ts';
import { crdSets } from '../../generated/crds.js';
import { templates } from '../../generated/templates.js';
import type { Issue } from '../../issues/issue.ts';
import type { DiffOptions } from '../../kubernetes/comparison/diff.ts';
import type { DiffReport } from '../../kubernetes/comparison/differences.ts';
import type { KindCount } from '../../kubernetes/manifests/source-use.ts';
import { fieldsOf, itemsOf } from '../../kubernetes/objects/fields.ts';
import { type Manifest, objectKey, objectName } from '../../kubernetes/objects/object-key.ts';
import { diff } from './calico-diff.ts';
import { isRefused, type Side } from './side.ts';

/** The differences of two sides. One of them may be refused. */
export interface Comparison extends DiffReport {
  before: SideVerdict;
  after: SideVerdict;
  /** The number of objects of given sides that are not compared. */
  leftOut: number;
}

/** The summary of a side. */
export interface SideVerdict {
  name: string;
  origin: Side['origin'];
  /** The release of a rendered side, and whether it accepts the input. */
  extensionVersion?: string;
  verdict?: 'accepted' | 'refused';
  /** The assessment of the non-privileged mode. Absent if it was not rendered. */
  nonPrivilegedMode?: NonPrivilegedMode;
  /** The number of compared objects. */
  objects: number;
  /** The skipped documents of a given side, by kind. */
  skipped?: readonly KindCount[];
  /** The errors of a refused input. */
  errors: Issue[];
}

export interface ComparisonOptions extends DiffOptions {
  /** Compares every object of given sides. */
  all?: boolean;
  /** Ignores rendered objects that the given manifests lack. */
  subset?: boolean;
  /** Selects the rendered components. Default: all. */
  isSelected?: (component: Component) => boolean;
}

/**
 * Compares two sides. If only one of them is refused, that is the difference. Against a rendering, given manifests are
 * compared if any input could render their objects. Two given sides are compared without objects that controllers
 * created.
 *
 * @returns undefined if both sides are refused
 */
export function compareSides(before: Side, after: Side, options: ComparisonOptions = {}): Comparison | undefined {
  if (isRefused(before) && isRefused(after)) return undefined;
  if (isRefused(before) || isRefused(after)) {
    const sides = { before: summarizeSide(before, 0), after: summarizeSide(after, 0) };
    return createComparison({ ...diff([], []), different: true }, sides, 0);
  }
  const isCompared = selectFilter(before, after, options);
  const [left, right] = [comparedManifests(before, isCompared), comparedManifests(after, isCompared)];
  const sides = { before: summarizeSide(before, left.length), after: summarizeSide(after, right.length) };
  const leftOut = before.manifests.length - left.length + after.manifests.length - right.length;
  const isPart = options.subset === true && before.origin !== after.origin;
  const pair: [Manifest[], Manifest[]] = !isPart
    ? [left, right]
    : before.origin === 'given'
      ? [left, within(right, left)]
      : [within(left, right), right];
  const rendered =
    before.origin === after.origin
      ? {}
      : { rendered: before.origin === 'rendered' ? ('before' as const) : ('after' as const) };
  return createComparison(diff(...pair, { ...options, ...rendered }), sides, leftOut);
}

/** Creates a comparison, with fields in reading order. */
function createComparison(
  report: DiffReport,
  sides: Pick<Comparison, 'before' | 'after'>,
  leftOut: number,
): Comparison {
  const { different, counts, ...details } = report;
  return { different, ...sides, counts, leftOut, ...details };
}

function selectFilter(
  before: Side,
  after: Side,
  { all = false, isSelected = () => true }: ComparisonOptions,
): ObjectFilter {
  if (all) return () => true;
  return before.origin === after.origin ? hasNoController : createRenderableFilter(isSelected);
}

function comparedManifests({ origin, manifests }: Side, isCompared: ObjectFilter): Manifest[] {
  return origin === 'rendered' ? [...manifests] : manifests.filter(isCompared);
}

/** Returns the manifests whose objects are among others. */
function within(manifests: readonly Manifest[], others: readonly Manifest[]): Manifest[] {
  const keys = new Set(others.map((manifest) => objectKey(objectName(manifest))));
  return manifests.filter((manifest) => keys.has(objectKey(objectName(manifest))));
}

function summarizeSide(side: Side, objects: number): SideVerdict {
  const { name, origin, extensionVersion, nonPrivilegedMode, skipped, issues } = side;
  return {
    name,
    origin,
    ...(extensionVersion !== undefined && { extensionVersion }),
    ...(origin === 'rendered' && { verdict: isRefused(side) ? 'refused' : 'accepted' }),
    ...(nonPrivilegedMode && { nonPrivilegedMode }),
    objects,
    ...(skipped && { skipped }),
    errors: issues.filter(({ severity }) => severity === 'error'),
  };
}

/** Selects the compared manifests. */
type ObjectFilter = (manifest: Manifest) => boolean;

/** Returns a filter for objects of selected components that any input could render. */
function createRenderableFilter(isSelected: (component: Component) => boolean): ObjectFilter {
  const ours = renderableObjects();
  return (manifest) => {
    const component = ours.get(objectKey(objectName(manifest)));
    return component !== undefined && isSelected(component);
  };
}

/** True for an object that no controller created, unlike ReplicaSets and their Pods. */
function hasNoController({ metadata }: Manifest): boolean {
  return !itemsOf(metadata['ownerReferences']).some((owner) => fieldsOf(owner)['controller'] === true);
}

/** Returns the component of each object, by `objectKey`, that any input and release could render. */
export function renderableObjects(): ReadonlyMap<string, Component> {
  objects ??= findObjects();
  return objects;
}

/** Computed once, because each document of a side is looked up. */
let objects: ReadonlyMap<string, Component> | undefined;

function findObjects(): ReadonlyMap<string, Component> {
  const own = Object.values(templates).map(({ head }): [string, Component] => [objectKey(head), head.component]);
  const crds = Object.values(crdSets).flatMap((set) =>
    set().map(({ name }): [string, Component] => [
      objectKey({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name }),
      'crds',
    ]),
  );
  return new Map([...own, ...crds]);
}
