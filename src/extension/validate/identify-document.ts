import { groupOf } from '../../kubernetes/objects/object-key.ts';
import { describeLookalikes } from '../../text/lookalikes.ts';
import { countTypos, didYouMean, nearest } from '../../text/near-miss.ts';
import { type Finding, type NodeRef, textAt } from '../../yaml/node-ref.ts';
import {
  API_VERSIONS,
  DOCUMENT_KINDS,
  type DocumentKind,
  deploysThisExtension,
  holdsOurConfig,
} from './document-kinds.ts';

/** The identity of a document: a supported kind, a near miss with its finding, or a skipped kind. */
export type DocumentIdentity = { kind: DocumentKind } | { mistake: Finding } | { skipped: string };

/** The longest name of a skipped kind. */
const LONGEST_KIND = 100;

/**
 * Identifies documents by apiVersion and kind. Of ConfigMaps, ControllerDeployments and Extensions, which are common,
 * only those of this extension are read.
 *
 * A near miss is an error in any file. A document that is clearly of another kind is skipped.
 * @param mixed true in a directory, where documents without apiVersion and kind are common: values of charts, patches
 */
export function identifyDocument(part: NodeRef, mixed = part.document.source.mixed === true): DocumentIdentity {
  if (part.node.kind !== 'mapping') {
    const message = 'the document is not a mapping with apiVersion and kind';
    return mixed ? { skipped: 'no object' } : { mistake: { steps: [], code: 'UNKNOWN_KIND', message } };
  }
  const [apiVersion, kind] = [textAt(part, ['apiVersion']), textAt(part, ['kind'])];
  const known = DOCUMENT_KINDS.find((name) => name === kind);
  if (known && API_VERSIONS[known].some((version) => version === apiVersion)) {
    return isOfThisExtension(part, known) ? { kind: known } : { skipped: `${known} of another component` };
  }
  if (isNearMiss(part, apiVersion, kind) || (!mixed && kind === undefined))
    return { mistake: describeMistake(apiVersion, kind, known) };
  const what = known && apiVersion ? `${known} of ${apiVersion}` : kind;
  return { skipped: what?.slice(0, LONGEST_KIND) ?? 'no kind' };
}

/** True if a document is read here, or is meant to be. */
export function isRelevantDocument(part: NodeRef): boolean {
  return !('skipped' in identifyDocument(part, true));
}

function isOfThisExtension(part: NodeRef, kind: DocumentKind): boolean {
  if (kind === 'ConfigMap')
    return holdsOurConfig(part, (text) => isOurs(fieldIn(text, 'apiVersion'), fieldIn(text, 'kind')));
  return (kind !== 'ControllerDeployment' && kind !== 'Extension') || deploysThisExtension(part, kind);
}

function isOurs(apiVersion: string | undefined, kind: string | undefined): boolean {
  return isNearOurGroup(apiVersion, kind) || (apiVersion === undefined && isOwnKind(kind));
}

/** A letter or two are typed wrong; other extensions' groups differ by more (`cilium` and `calico` by three). */
const MAX_TYPOS_IN_GROUP = 2;

const OWN_KINDS = ['ControllerConfiguration', 'NetworkConfig'] as const;
const OWN_GROUPS = OWN_KINDS.flatMap((kind) => API_VERSIONS[kind]).map(groupOf);

function isOwnKind(kind: string | undefined): boolean {
  return kind !== undefined && OWN_KINDS.some((own) => own === nearest(kind, DOCUMENT_KINDS));
}

/** True for a group of the extension's own, or nearly one; for its own kinds, also for a group that lacks a part or has one too many. */
function isNearOurGroup(apiVersion: string | undefined, kind: string | undefined): boolean {
  if (apiVersion === undefined) return false;
  const group = groupOf(apiVersion);
  if (OWN_GROUPS.some((own) => countTypos(own, group) <= MAX_TYPOS_IN_GROUP)) return true;
  if (!isOwnKind(kind)) return false;
  return group === '' || group.includes('calico') || OWN_GROUPS.some((own) => own.endsWith(`.${group}`));
}

/** Gardener's kinds whose names no other API has, as far as is known: with a wrong group they are still meant. */
const UNMISTAKABLE: readonly DocumentKind[] = ['Shoot', 'ControllerDeployment'];
const GARDENER = 'gardener.cloud';

function isNearMiss(part: NodeRef, apiVersion: string | undefined, kind: string | undefined): boolean {
  if (isNearOurGroup(apiVersion, kind)) return true;
  const meant = kind === undefined ? undefined : nearest(kind, DOCUMENT_KINDS);
  if (meant === undefined) return false;
  const isNear =
    apiVersion === undefined ||
    (meant === kind && (UNMISTAKABLE.includes(meant) || isGardenerOrCore(groupOf(apiVersion)))) ||
    isNearGroup(groupOf(apiVersion), API_VERSIONS[meant].map(groupOf));
  const isForeignConfig = OWN_KINDS.some((own) => own === meant) && apiVersion !== undefined;
  return isNear && !isForeignConfig && isOfThisExtension(part, meant);
}

/**
 * The core group has none of these kinds. In Gardener's groups they are unique, except Extension, which must be one of
 * Calico.
 */
function isGardenerOrCore(group: string): boolean {
  return group === '' || group === GARDENER || group.endsWith(`.${GARDENER}`);
}

function isNearGroup(group: string, known: readonly string[]): boolean {
  return known.some((name) => countTypos(name, group) <= (name === '' ? 0 : MAX_TYPOS_IN_GROUP));
}

function describeMistake(
  apiVersion: string | undefined,
  kind: string | undefined,
  known: DocumentKind | undefined,
): Finding {
  if (known) {
    const versions = API_VERSIONS[known].map((version) => `"${version}"`).join(' or ');
    const found =
      apiVersion === undefined
        ? 'the document has none'
        : `not ${JSON.stringify(apiVersion)}${describeLookalikes(apiVersion)}`;
    const message = `kind ${known} requires apiVersion ${versions}, ${found}`;
    return { steps: ['apiVersion'], code: 'UNKNOWN_KIND', message };
  }
  const meant = kind && nearest(kind, DOCUMENT_KINDS);
  const message = kind ? `unknown kind ${JSON.stringify(kind)}${didYouMean(kind, meant)}` : 'the document has no kind';
  return { steps: ['kind'], code: 'UNKNOWN_KIND', message, hint: READ_KINDS };
}

/** The kinds of documents that are read, as a hint. */
export const READ_KINDS = `supported kinds: ${DOCUMENT_KINDS.join(', ')}`;

/**
 * Returns the first field of a name with a text on one line, in YAML or JSON. This suffices to recognize a
 * configuration.
 */
function fieldIn(text: string, name: 'apiVersion' | 'kind'): string | undefined {
  return new RegExp(`(?:^|[\\s{,])["']?${name}["']?[ \\t]*:[ \\t]*["']?([^\\s"',}]+)`, 'm').exec(text)?.[1];
}
