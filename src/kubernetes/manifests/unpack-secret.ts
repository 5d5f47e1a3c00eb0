import type { Issue } from '../../issues/issue.ts';
import type { Location } from '../../issues/origin.ts';
import { chargeCharacters, LimitError, type TextBudget } from '../../text/text-budget.ts';
import type { Source } from '../../yaml/document.ts';
import { decodeUtf8 } from '../../yaml/encoding.ts';
import { childAt, createIssue, type Finding, locationIn, type NodeRef, pathIn, textAt } from '../../yaml/node-ref.ts';

/** Decompresses bytes. Throws for bytes in another format. */
export type Decompress = (bytes: Uint8Array) => Uint8Array;

/** Gardener's suffix of keys with Brotli-compressed values (`BrotliCompressionSuffix` of its resources API). */
const BROTLI_SUFFIX = '.br';

/** A text in a Secret, and the location of its key. */
interface SecretContent {
  source: Source;
  place: Location;
}

/**
 * Returns the texts in the Secret of a ManagedResource, one per key, each with any number of manifests.
 *
 * @param budget the budget for the texts
 * @throws LimitError for texts that exceed it
 */
export function unpackSecret(
  ref: NodeRef,
  decompress: Decompress,
  budget: TextBudget,
): { contents: SecretContent[]; issues: Issue[] } {
  const contents: SecretContent[] = [];
  const issues: Issue[] = [];
  for (const field of ['data', 'stringData']) {
    for (const key of keysOf(ref, field)) {
      const steps = [field, key];
      const place = locationIn(ref, steps);
      const name = `${place.source}:${place.line} ${pathIn(ref, steps)}`;
      const written = textAt(ref, steps);
      const text =
        written === undefined
          ? wrong(steps, 'the value must be a string')
          : field === 'data'
            ? decode(written, key, steps, decompress)
            : written;
      if (typeof text === 'string') {
        chargeCharacters(budget, text.length);
        contents.push({ source: { name, text, withheld: 'values' }, place });
      } else issues.push(createIssue(ref, text));
    }
  }
  return { contents, issues };
}

function keysOf(ref: NodeRef, field: string): string[] {
  const data = childAt(ref, [field]);
  if (data?.node.kind !== 'mapping') return [];
  return data.node.entries.filter(({ overriddenBy }) => !overriddenBy).map(({ key }) => key);
}

function decode(written: string, key: string, steps: string[], decompress: Decompress): string | Finding {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(written), (character) => character.charCodeAt(0));
  } catch {
    return wrong(steps, 'the value is not Base64');
  }
  if (key.endsWith(BROTLI_SUFFIX)) {
    try {
      bytes = decompress(bytes);
    } catch (error) {
      if (error instanceof LimitError) throw error;
      return wrong(steps, `the value is not valid Brotli, which the key suffix ${BROTLI_SUFFIX} requires`);
    }
  }
  const decoded = decodeUtf8(key, bytes);
  return 'text' in decoded ? decoded.text : wrong(steps, 'the value is not UTF-8 text');
}

function wrong(steps: string[], message: string): Finding {
  return { steps, code: 'INVALID_VALUE', message };
}
