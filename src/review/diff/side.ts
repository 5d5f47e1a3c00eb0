import type { Options } from '../../extension/pipeline.ts';
import type { NonPrivilegedMode } from '../../extension/releases/non-privileged-mode.ts';
import { isMeantForUs } from '../../extension/validate/identify-document.ts';
import type { Issue } from '../../issues/issue.ts';
import { listItems } from '../../kubernetes/manifests/list-items.ts';
import type { KindCount } from '../../kubernetes/manifests/source-use.ts';
import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import type { ParsedDocument } from '../../yaml/document.ts';
import { type NodeRef, textAt } from '../../yaml/node-ref.ts';

/** A side of a comparison. */
export interface Side {
  /** What people call it, such as a file's name. */
  name: string;
  /** Whether its manifests were rendered from inputs, or given. */
  origin: 'rendered' | 'given';
  /** The release of the extension that was rendered. */
  extensionVersion?: string;
  /** What is known of the non-privileged mode, where it was rendered. */
  nonPrivilegedMode?: NonPrivilegedMode;
  manifests: readonly Manifest[];
  /** For a side that was given: the documents that are no manifests, by what they are. */
  skipped?: readonly KindCount[];
  /** What was found in the input. With an error it is refused, and has no manifests. */
  issues: readonly Issue[];
}

/** Whether the extension refuses what a side would be rendered from. */
export function isRefused({ issues }: Side): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

/** What a document is to a comparison: an input, which is rendered, or a manifest; nothing where it does not say what it is. */
export type SideKind = 'input' | 'manifest' | undefined;

/**
 * Tells inputs and manifests apart, by kind. A ConfigMap is an input where it carries a ControllerConfiguration; a kind that is
 * misspelt is an input where its API group is one of the extension's own.
 */
export function sideKind(document: ParsedDocument): SideKind {
  const part = { document, node: document.root, path: '' };
  const items = listItems(part);
  if (!items) return kindOfPart(part);
  const kinds = new Set(items.map(kindOfPart));
  return kinds.size === 1 && kinds.has('input') ? 'input' : 'manifest';
}

function kindOfPart(part: NodeRef): SideKind {
  const [apiVersion, kind] = [textAt(part, ['apiVersion']), textAt(part, ['kind'])];
  if (apiVersion === undefined || kind === undefined) return undefined;
  return isMeantForUs(part) ? 'input' : 'manifest';
}

/** A way of rendering an input, and what people call it. */
export interface Variant {
  name: string;
  options: Options;
}

/** The same options with a gate off and on, whatever is said about it elsewhere. */
export function gateVariants(gate: string, options: Options): [off: Variant, on: Variant] {
  const { featureGates = '' } = options.overrides ?? {};
  const others = featureGates.split(',').filter((item) => item !== '' && item.split('=')[0]?.trim() !== gate);
  const variant = (value: boolean): Variant => {
    const setting = `${gate}=${value}`;
    const overrides = { ...options.overrides, featureGates: [...others, setting].join() };
    return { name: setting, options: { ...options, overrides } };
  };
  return [variant(false), variant(true)];
}
