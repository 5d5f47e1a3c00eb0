import type { Contexts } from '../../generated/templates.js';
import type { Document } from './document.ts';
import { type DocumentSource, freshDocuments } from './engine.ts';

/** A document, and all that its template read. */
interface Filled {
  context: object;
  document: Document;
}

/**
 * Caches the last different documents of each template by its context, and the checksums of their texts. The same
 * context returns the same object.
 *
 * @param maxDocuments the size of the cache for each template; the least recently used document is evicted
 */
export function rememberDocuments(maxDocuments: number): DocumentSource {
  const known = new Map<keyof Contexts, Filled[]>();
  const checksums = new WeakMap<Document, string>();
  return {
    fill(template, context) {
      const filled = known.get(template) ?? [];
      known.set(template, filled);
      const index = filled.findIndex((one) => isSame(one.context, context));
      const found = filled[index] ?? { context, document: freshDocuments.fill(template, context) };
      if (index < 0) filled.length = Math.min(filled.length, maxDocuments - 1);
      else filled.splice(index, 1);
      filled.unshift(found);
      return found.document;
    },
    checksum(document) {
      const checksum = checksums.get(document) ?? freshDocuments.checksum(document);
      checksums.set(document, checksum);
      return checksum;
    },
  };
}

/** True if a template renders both contexts alike: it reads texts, numbers and booleans, and lists and mappings of them. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const [some, others] = [left, right] as [Record<string, unknown>, Record<string, unknown>];
  for (const key in some) if (!Object.hasOwn(others, key) || !isSame(some[key], others[key])) return false;
  return Object.keys(some).length === Object.keys(others).length && Array.isArray(left) === Array.isArray(right);
}
