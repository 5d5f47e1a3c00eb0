import { prepare } from '../extension/pipeline.ts';
import { rememberDocuments } from '../extension/render/remember-documents.ts';
import type { Issue } from '../issues/issue.ts';
import { type ExplicitOrigin, isLocation } from '../issues/origin.ts';
import { gateVariants } from '../review/diff/side.ts';
import { inStream } from './chunk.ts';
import { createClusterEncoder } from './encode-cluster.ts';
import { createGateComparer } from './gate-effect.ts';
import type { Batch, BatchChunk, BatchResult, DocumentResult, Job, RenderedDocument } from './job.ts';
import { parseChunk, type RenderedChunk, renderChunk } from './render-chunk.ts';

/** The number of documents cached for each template. A fleet has far fewer that occur often. */
const MAX_REMEMBERED = 32;

/** Formats the issues of a document, whose locations are those in its chunk. */
export type FormatIssues = (
  issues: readonly Issue[],
  chunk: Pick<BatchChunk, 'source' | 'line' | 'column'> & { text: string },
  cluster: string,
) => string[];

/** Creates a function that renders batches for a job. Work that does not depend on the clusters is done once, here. */
export function createBatchRenderer(job: Job, formatIssues: FormatIssues): (batch: Batch) => BatchResult {
  const cache = rememberDocuments(MAX_REMEMBERED);
  const [off, on] = job.gate === undefined ? [] : gateVariants(job.gate, job.options);
  const prepared = prepare(job.shared, on?.options ?? job.options, cache);
  const without = off && prepare(job.shared, off.options, cache);
  const effectOf = createGateComparer();
  const encode = createClusterEncoder(job.form);

  const encodeDocument = (document: RenderedDocument, chunk: BatchChunk): Uint8Array[] => {
    const { result, namespace, name } = document;
    if (document.status !== 'rendered' || !result || without) return [];
    const { extensionVersion } = result;
    return encode({
      namespace,
      name,
      extensionVersion,
      documents: result.documents,
      issues: document.issues.map((one) => moveToStream(one, chunk)),
    });
  };

  const createResult = (
    document: RenderedDocument,
    chunk: BatchChunk,
    { text }: RenderedChunk,
    start: number,
    end: number,
  ): DocumentResult => {
    const { status, namespace, name, issues, location } = document;
    const cluster = name === '' ? '' : `${namespace}/${name}`;
    return {
      status,
      namespace,
      name,
      source: location.source,
      line: location.line + chunk.line,
      messages: formatIssues(issues, { ...chunk, text }, cluster),
      warnings: status === 'rendered' ? issues.map(({ code }) => code) : [],
      start,
      end,
    };
  };

  return ({ bytes, chunks, buffer }) => {
    const results: DocumentResult[] = [];
    const parts: Uint8Array[] = [];
    let length = 0;
    for (const chunk of chunks) {
      const { range } = chunk;
      const read = parseChunk({ ...chunk, bytes: range && bytes.subarray(range.start, range.end) });
      const rendered = renderChunk(read, prepared, job.shard);
      const before = without && renderChunk(read, without, job.shard);
      rendered.documents.forEach((document, index) => {
        const own = encodeDocument(document, chunk);
        const end = own.reduce((sum, part) => sum + part.length, length);
        const other = before?.documents[index];
        // A cluster that either side refuses is refused, because its gate cannot be switched.
        const worse = other?.status === 'refused' ? other : document;
        const line = createResult(worse, chunk, rendered, length, end);
        if (other?.result && document.result && line.status === 'rendered')
          line.effect = effectOf(other.result, document.result);
        results.push(line);
        parts.push(...own);
        length = end;
      });
    }
    return { results, bytes: join(parts, length, buffer) };
  };
}

/** Returns an issue with locations in the stream. Locations in shared sources stay the same. */
function moveToStream(issue: Issue, chunk: BatchChunk): Issue {
  const move = (origin: ExplicitOrigin) => (isLocation(origin) ? inStream(origin, chunk) : origin);
  return { ...issue, location: move(issue.location), related: issue.related.map(move) };
}

/** The unit in which buffers are allocated, in bytes. Batches have similar sizes, so a buffer is soon reused. */
const BUFFER_UNIT = 256 * 1024;

function join(parts: readonly Uint8Array[], length: number, buffer?: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const fits =
    buffer && buffer.byteLength >= length ? buffer : new ArrayBuffer(Math.ceil(length / BUFFER_UNIT) * BUFFER_UNIT);
  const whole = new Uint8Array(fits, 0, length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
