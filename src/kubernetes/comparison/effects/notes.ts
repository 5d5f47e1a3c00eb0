import type { Manifest } from '../../manifests/manifest.ts';
import type { Note } from '../diff-report.ts';
import { itemsOf } from './pod-template.ts';

/** What only one side of a ServiceAccount has and a controller may have added. That changes which images its pods can pull. */
export function pullSecretNotes(
  before: Manifest,
  after: Manifest,
): Pick<Note, 'path' | 'before' | 'after' | 'reason'>[] {
  if (before.kind !== 'ServiceAccount' || before.apiVersion !== 'v1') return [];
  const [old, fresh] = [before, after].map((manifest) => itemsOf(manifest['imagePullSecrets']).map(({ name }) => name));
  if (!old || !fresh || old.length > 0 === fresh.length > 0) return [];
  const reason = 'a controller may add it, and applying leaves it';
  return [{ path: 'imagePullSecrets', ...(old.length > 0 ? { before: old } : { after: fresh }), reason }];
}
