import type { Issue } from '../../issues/issue.ts';
import type { Source } from '../../yaml/document.ts';
import { childAt, createIssue, type Finding, type NodeRef, textAt } from '../../yaml/node-ref.ts';
import { withholdSecrets } from '../../yaml/withhold.ts';
import { countKinds, type KindCount } from './kind-count.ts';
import type { Manifest } from './manifest.ts';
import { type ReadObject, readObjects } from './read-objects.ts';
import type { Decompress } from './unpack-secret.ts';

/** The manifests of texts, and what is wrong with them. */
export interface ReadManifests {
  manifests: Manifest[];
  /** The documents that are no manifests, by what they are. */
  skipped: KindCount[];
  issues: Issue[];
}

/**
 * Reads texts with manifests, as `readObjects` does: objects that have a name. One without is an error, but skipped in a directory.
 *
 * @param decompress undoes Brotli, for Secrets whose keys end in `.br`
 * @param allowEmpty permits sources without a document, which are errors otherwise
 */
export function readManifests(sources: readonly Source[], decompress: Decompress, allowEmpty = false): ReadManifests {
  const { objects, skipped, issues } = readObjects(sources, decompress, allowEmpty);
  const manifests: Manifest[] = [];
  for (const { part, object } of objects) {
    const problem = problemOf(part);
    if (!problem) manifests.push(object as ReadObject['object'] & Manifest);
    else if (part.document.source.mixed === true) skipped.push({ kind: `${object.kind} without a name` });
    else issues.push(createIssue(part, problem));
  }
  return { manifests, skipped: countKinds(skipped), issues: withholdSecrets(issues, sources) };
}

/** What keeps an object from being told apart from others. */
function problemOf(part: NodeRef): Finding | undefined {
  if (!textAt(part, ['metadata', 'name']))
    return { steps: ['metadata', 'name'], code: 'REQUIRED', message: 'the object has no metadata.name' };
  const namespace = childAt(part, ['metadata', 'namespace']);
  const isText = textAt(part, ['metadata', 'namespace']) !== undefined;
  if (!namespace || isText || (namespace.node.kind === 'scalar' && namespace.node.value === null)) return undefined;
  return { steps: ['metadata', 'namespace'], code: 'WRONG_TYPE', message: 'a namespace is a string' };
}
