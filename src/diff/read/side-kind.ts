import type { ParsedDocument } from '../../parse/document.ts';
import { API_VERSIONS, DOCUMENT_KINDS } from '../../validate/document-kinds.ts';
import { isMeantForUs } from '../../validate/is-meant-for-us.ts';
import { listItems } from '../../validate/list-items.ts';
import { type Part, textAt } from '../../validate/part.ts';
import { groupOf } from '../object-name.ts';

/** What a document is to a comparison: an input, which is rendered, or a manifest; nothing where it does not say what it is. */
export type SideKind = 'input' | 'manifest' | undefined;

const INPUT_GROUPS = ['ControllerConfiguration', 'NetworkConfig'] as const;

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

function kindOfPart(part: Part): SideKind {
  const [apiVersion, kind] = [textAt(part, ['apiVersion']), textAt(part, ['kind'])];
  if (apiVersion === undefined || kind === undefined) return undefined;
  const group = groupOf(apiVersion);
  if (INPUT_GROUPS.some((known) => groupsOf(known).includes(group))) return 'input';
  const known = DOCUMENT_KINDS.find((name) => name === kind);
  if (!known || !groupsOf(known).includes(group)) return 'manifest';
  return known !== 'ConfigMap' || isMeantForUs(part, known) ? 'input' : 'manifest';
}

function groupsOf(kind: keyof typeof API_VERSIONS): string[] {
  return API_VERSIONS[kind].map(groupOf);
}
