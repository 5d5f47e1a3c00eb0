import type { Options } from '../../extension/pipeline.ts';
import type { NonPrivilegedMode } from '../../extension/releases/non-privileged-mode.ts';
import { isRelevantDocument } from '../../extension/validate/identify-document.ts';
import type { Issue } from '../../issues/issue.ts';
import { listItems } from '../../kubernetes/manifests/list-items.ts';
import type { KindCount } from '../../kubernetes/manifests/source-use.ts';
import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import type { ParsedDocument } from '../../yaml/document.ts';
import { type NodeRef, textAt } from '../../yaml/node-ref.ts';

/** A side of a comparison. */
export interface Side {
  /** The name for people, such as a file name. */
  name: string;
  /** Rendered from inputs, or given as manifests. */
  origin: 'rendered' | 'given';
  /** The rendered release of the extension. */
  extensionVersion?: string;
  /** The assessment of the non-privileged mode, if it was rendered. */
  nonPrivilegedMode?: NonPrivilegedMode;
  manifests: readonly Manifest[];
  /** The skipped documents of a given side, by kind. */
  skipped?: readonly KindCount[];
  /** The issues of the input. A side with an error is refused and has no manifests. */
  issues: readonly Issue[];
}

/** True if the input of a side has an error. */
export function isRefused({ issues }: Side): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

/**
 * The role of a document in a comparison: an input to render, or a manifest. Undefined for a document without a kind.
 */
export type SideKind = 'input' | 'manifest' | undefined;

/**
 * Returns the role of a document, by its kind. A ConfigMap is an input if it has a ControllerConfiguration. A misspelt
 * kind is an input if its API group is one of the extension's.
 */
export function sideKind(document: ParsedDocument): SideKind {
  const ref = { document, node: document.root, path: '' };
  const items = listItems(ref);
  if (!items) return kindOfPart(ref);
  const kinds = new Set(items.map(kindOfPart));
  return kinds.size === 1 && kinds.has('input') ? 'input' : 'manifest';
}

function kindOfPart(ref: NodeRef): SideKind {
  const [apiVersion, kind] = [textAt(ref, ['apiVersion']), textAt(ref, ['kind'])];
  if (apiVersion === undefined || kind === undefined) return undefined;
  return isRelevantDocument(ref) ? 'input' : 'manifest';
}

/** Options of a rendering, and their name. */
export interface Variant {
  name: string;
  options: Options;
}

/** Returns options with a feature gate disabled and enabled, which take precedence over other settings of the gate. */
export function gateVariants(gate: string, options: Options): [off: Variant, on: Variant] {
  const variant = (value: boolean): Variant => {
    const featureGates = { ...options.overrides?.featureGates, [gate]: value };
    return { name: `${gate}=${value}`, options: { ...options, overrides: { ...options.overrides, featureGates } } };
  };
  return [variant(false), variant(true)];
}
