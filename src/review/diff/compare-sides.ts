import type { NonPrivilegedMode } from '../../extension/releases/non-privileged-mode.ts';
import type { Component } from '../../extension/render/component.ts';
import { crdSets } from '../../generated/crds.js';
import { templates } from '../../generated/templates.js';
import type { Issue } from '../../issues/issue.ts';
import type { DiffOptions } from '../../kubernetes/comparison/diff.ts';
import type { DiffReport } from '../../kubernetes/comparison/differences.ts';
import type { KindCount } from '../../kubernetes/manifests/source-use.ts';
import { fieldsOf, itemsOf } from '../../kubernetes/objects/fields.ts';
import { type Manifest, objectKey, objectName } from '../../kubernetes/objects/object-key.ts';
import { diff } from './diff.ts';
import { isRefused, type Side } from './side.ts';

/** What differs between two sides: their manifests, or whether they have any at all. */
export interface Comparison extends DiffReport {
  before: SideVerdict;
  after: SideVerdict;
  /** How many objects of sides that were given took no part. */
  leftOut: number;
}

/** What became of a side. */
export interface SideVerdict {
  name: string;
  origin: Side['origin'];
  /** For what was rendered: the release, and whether it takes the input. */
  extensionVersion?: string;
  verdict?: 'accepted' | 'refused';
  /** What is known of the non-privileged mode; absent where it was not rendered. */
  nonPrivilegedMode?: NonPrivilegedMode;
  /** How many objects took part. */
  objects: number;
  /** The documents that are no manifests, by what they are; only of a side that was given. */
  skipped?: readonly KindCount[];
  /** Why the input is refused. */
  errors: Issue[];
}

export interface ComparisonOptions extends DiffOptions {
  /** Compares every object of sides that were given. */
  all?: boolean;
  /** What was given is a part only: what was rendered and it lacks is no difference. */
  subset?: boolean;
  /** Which components were rendered. Default: all. */
  isSelected?: (component: Component) => boolean;
}

/**
 * Compares two sides. Where only one of them is refused, that is the difference. Of manifests that are held against a rendering
 * those take part that could have been rendered, for whatever input; of any others those that no controller made of others.
 *
 * @returns nothing where both sides are refused
 */
export function compareSides(before: Side, after: Side, options: ComparisonOptions = {}): Comparison | undefined {
  if (isRefused(before) && isRefused(after)) return undefined;
  if (isRefused(before) || isRefused(after)) {
    const sides = { before: verdictOf(before, 0), after: verdictOf(after, 0) };
    return inOrder({ ...diff([], []), different: true }, sides, 0);
  }
  const takesPart = choose(before, after, options);
  const [left, right] = [participants(before, takesPart), participants(after, takesPart)];
  const sides = { before: verdictOf(before, left.length), after: verdictOf(after, right.length) };
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
  return inOrder(diff(...pair, { ...options, ...rendered }), sides, leftOut);
}

/** In the order in which people would read it. */
function inOrder(report: DiffReport, sides: Pick<Comparison, 'before' | 'after'>, leftOut: number): Comparison {
  const { different, counts, ...details } = report;
  return { different, ...sides, counts, leftOut, ...details };
}

function choose(before: Side, after: Side, { all = false, isSelected = () => true }: ComparisonOptions): TakesPart {
  if (all) return () => true;
  return before.origin === after.origin ? isNobodysCopy : couldBeRendered(isSelected);
}

function participants({ origin, manifests }: Side, takesPart: TakesPart): Manifest[] {
  return origin === 'rendered' ? [...manifests] : manifests.filter(takesPart);
}

/** Those of the manifests whose objects are among others. */
function within(manifests: readonly Manifest[], others: readonly Manifest[]): Manifest[] {
  const keys = new Set(others.map((manifest) => objectKey(objectName(manifest))));
  return manifests.filter((manifest) => keys.has(objectKey(objectName(manifest))));
}

function verdictOf(side: Side, objects: number): SideVerdict {
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

/** Which manifests take part in a comparison. */
export type TakesPart = (manifest: Manifest) => boolean;

/** What is compared with a rendering: objects that could have been rendered, of the components asked for. */
export function couldBeRendered(isSelected: (component: Component) => boolean): TakesPart {
  const ours = ourObjects();
  return (manifest) => {
    const component = ours.get(objectKey(objectName(manifest)));
    return component !== undefined && isSelected(component);
  };
}

/** Objects that no controller made of others, as ReplicaSets and Pods are. */
export function isNobodysCopy({ metadata }: Manifest): boolean {
  return !itemsOf(metadata['ownerReferences']).some((owner) => fieldsOf(owner)['controller'] === true);
}

/** Every object that may be rendered, for whatever input and release, by `objectKey`: with its component. */
export function ourObjects(): ReadonlyMap<string, Component> {
  objects ??= findObjects();
  return objects;
}

/** Found once: a side asks for each of its documents. */
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
