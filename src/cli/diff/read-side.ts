import { readManifests } from '../../kubernetes/manifests/read-manifests.ts';
import { parseSources } from '../../kubernetes/manifests/withhold.ts';
import { objectKey } from '../../kubernetes/objects/object-key.ts';
import { renderableObjects } from '../../review/diff/compare-sides.ts';
import { type Side, type SideKind, sideKind } from '../../review/diff/side.ts';
import type { ParsedDocument, Source } from '../../yaml/document.ts';
import { textAt } from '../../yaml/node-ref.ts';
import type { Console } from '../console.ts';
import { UsageError } from '../context.ts';
import { formatIssue, printLimited } from '../diagnostics.ts';
import { decompressBrotli } from '../read-bytes.ts';
import type { ComparisonFlags } from './diff-flags.ts';

/** True if a side that must be manifests holds inputs instead. Inputs beside manifests are skipped. */
export function holdsInputsOnly(sources: readonly Source[]): boolean {
  const kinds = new Set(parseSources(sources).documents.map(sideKind));
  return kinds.has('input') && !kinds.has('manifest');
}

/**
 * Returns the kind of a side: inputs, which are rendered, or manifests. Undefined if no document decides it.
 *
 * @throws UsageError for a side with inputs and manifests
 */
export function kindOfSide(sources: readonly Source[], name: string): SideKind {
  const documents = parseSources(sources).documents.map((document) => ({ document, kind: sideKind(document) }));
  const input = documents.find(({ kind }) => kind === 'input');
  const isConflict = ({ kind, document }: (typeof documents)[number]) =>
    kind === 'manifest' && !(document.source.mixed && !isRenderable(document));
  const manifest = documents.find(input ? isConflict : ({ kind }) => kind === 'manifest');
  if (input && manifest) {
    throw new UsageError(
      `${name}: a side is either inputs or manifests, but it has the input ${describe(input.document)} and the manifest ${describe(manifest.document)}`,
    );
  }
  return (input ?? manifest)?.kind;
}

/** True if a document is an object that calico-render can render. */
function isRenderable(document: ParsedDocument): boolean {
  const part = { document, node: document.root, path: '' };
  const [apiVersion = '', kind = '', name = ''] = [['apiVersion'], ['kind'], ['metadata', 'name']].map((steps) =>
    textAt(part, steps),
  );
  const namespace = textAt(part, ['metadata', 'namespace']);
  return (
    kind === 'List' ||
    renderableObjects().has(objectKey({ apiVersion, kind, name, ...(namespace !== undefined && { namespace }) }))
  );
}

function describe(document: ParsedDocument): string {
  const { source, line } = document.locate(document.root.start);
  return `${source}:${line} (${textAt({ document, node: document.root, path: '' }, ['kind'])})`;
}

/**
 * Reads the manifests of a side.
 *
 * @throws UsageError for invalid manifests, after their issues are printed
 */
export function readGivenSide(
  sources: readonly Source[],
  name: string,
  { allowEmpty }: ComparisonFlags,
  console: Console,
): Side {
  const { manifests, skipped, issues } = readManifests(sources, decompressBrotli, allowEmpty);
  printLimited(
    issues,
    (issue) => formatIssue(issue, sources, console.colours),
    (text) => console.err(text),
  );
  if (issues.some(({ severity }) => severity === 'error')) throw new UsageError(`${name}: the manifests are invalid`);
  return { name, origin: 'given', manifests, skipped, issues: [] };
}
