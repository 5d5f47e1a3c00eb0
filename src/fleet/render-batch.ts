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

/** So many documents are remembered of each template: far more than a fleet has of those that occur often. */
const MAX_REMEMBERED = 32;

/** Makes messages of the issues of a document, which have locations in the text of its chunk. */
export type FormatIssues = (
  issues: readonly Issue[],
  chunk: Pick<BatchChunk, 'source' | 'line' | 'column'> & { text: string },
  cluster: string,
) => string[];

/** Opens what renders batches for a job. What does not depend on the clusters is done here, once. */
export function createBatchRenderer(job: Job, formatIssues: FormatIssues): (batch: Batch) => BatchResult {
  const documents = rememberDocuments(MAX_REMEMBERED);
  const [off, on] = job.gate === undefined ? [] : gateVariants(job.gate, job.options);
  const prepared = prepare(job.shared, on?.options ?? job.options, documents);
  const without = off && prepare(job.shared, off.options, documents);
  const effectOf = createGateComparer();
  const encode = createClusterEncoder(job.form);

  const printed = (outcome: RenderedDocument, chunk: BatchChunk): Uint8Array[] => {
    const { result, namespace, name } = outcome;
    if (outcome.status !== 'rendered' || !result || without) return [];
    const { extensionVersion, documents } = result;
    return encode({
      namespace,
      name,
      extensionVersion,
      documents,
      issues: outcome.issues.map((one) => moved(one, chunk)),
    });
  };

  const tell = (
    outcome: RenderedDocument,
    chunk: BatchChunk,
    { text }: RenderedChunk,
    start: number,
    end: number,
  ): DocumentResult => {
    const { status, namespace, name, issues, location } = outcome;
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

  return ({ bytes, chunks, room }) => {
    const results: DocumentResult[] = [];
    const parts: Uint8Array[] = [];
    let length = 0;
    for (const chunk of chunks) {
      const { range } = chunk;
      const read = parseChunk({ ...chunk, bytes: range && bytes.subarray(range.start, range.end) });
      const rendered = renderChunk(read, prepared, job.shard);
      const before = without && renderChunk(read, without, job.shard);
      rendered.outcomes.forEach((outcome, index) => {
        const own = printed(outcome, chunk);
        const end = own.reduce((sum, part) => sum + part.length, length);
        const other = before?.outcomes[index];
        // What only one of both takes is refused: nobody could switch that gate.
        const worse = other?.status === 'refused' ? other : outcome;
        const line = tell(worse, chunk, rendered, length, end);
        if (other?.result && outcome.result && line.status === 'rendered')
          line.effect = effectOf(other.result, outcome.result);
        results.push(line);
        parts.push(...own);
        length = end;
      });
    }
    return { results, bytes: join(parts, length, room) };
  };
}

/** An issue with its places in the stream. Those in shared sources stay. */
function moved(issue: Issue, chunk: BatchChunk): Issue {
  const move = (origin: ExplicitOrigin) => (isLocation(origin) ? inStream(origin, chunk) : origin);
  return { ...issue, location: move(issue.location), related: issue.related.map(move) };
}

/** In this unit memory is taken, in bytes: batches are of about the same size, so it can soon be used again. */
const ROOM = 256 * 1024;

function join(parts: readonly Uint8Array[], length: number, room?: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const fits = room && room.byteLength >= length ? room : new ArrayBuffer(Math.ceil(length / ROOM) * ROOM);
  const whole = new Uint8Array(fits, 0, length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
