import { isMeantForUs } from '../../extension/validate/identify-document.ts';
import { listItems } from '../../kubernetes/manifests/list-items.ts';
import type { ParsedDocument } from '../../yaml/document.ts';
import { type NodeRef, textAt } from '../../yaml/node-ref.ts';

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
