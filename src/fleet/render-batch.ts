import { prepare } from '../extension/pipeline.ts';
import { rememberDocuments } from '../extension/render/remember-documents.ts';
import type { Issue } from '../issues/issue.ts';
import { type ExplicitOrigin, isLocation } from '../issues/origin.ts';
import { gateVariants } from '../review/diff/side.ts';
import { clusterEncoder } from './encode-cluster.ts';
import { gateEffects } from './gate-effect.ts';
import type { Batch, BatchPiece, Job } from './job.ts';
import type { Outcome } from './outcome.ts';
import { inStream } from './piece.ts';
import { type RenderedPiece, readPiece, renderPiece } from './render-piece.ts';
import type { Reply, Told } from './reply.ts';

/** So many documents are remembered of each template: far more than a fleet has of those that occur often. */
const MOST_DOCUMENTS = 32;

/** Makes messages of the issues of a document, which have locations in the text of its piece. */
export type TellIssues = (
  issues: readonly Issue[],
  piece: Pick<BatchPiece, 'source' | 'line' | 'column'> & { text: string },
  cluster: string,
) => string[];

/** Opens what renders batches for a job. What does not depend on the clusters is done here, once. */
export function batchRenderer(job: Job, tellIssues: TellIssues): (batch: Batch) => Reply {
  const documents = rememberDocuments(MOST_DOCUMENTS);
  const [off, on] = job.gate === undefined ? [] : gateVariants(job.gate, job.options);
  const prepared = prepare(job.shared, on?.options ?? job.options, documents);
  const without = off && prepare(job.shared, off.options, documents);
  const effectOf = gateEffects();
  const encode = clusterEncoder(job.form);

  const printed = (outcome: Outcome, piece: BatchPiece): Uint8Array[] => {
    const { result, namespace, name } = outcome;
    if (outcome.status !== 'rendered' || !result || without) return [];
    const { extensionVersion, documents } = result;
    return encode({
      namespace,
      name,
      extensionVersion,
      documents,
      issues: outcome.issues.map((one) => moved(one, piece)),
    });
  };

  const tell = (outcome: Outcome, piece: BatchPiece, { text }: RenderedPiece, start: number, end: number): Told => {
    const { status, namespace, name, issues, location } = outcome;
    const cluster = name === '' ? '' : `${namespace}/${name}`;
    return {
      status,
      namespace,
      name,
      source: location.source,
      line: location.line + piece.line,
      messages: tellIssues(issues, { ...piece, text }, cluster),
      warnings: status === 'rendered' ? issues.map(({ code }) => code) : [],
      start,
      end,
    };
  };

  return ({ bytes, pieces, room }) => {
    const told: Told[] = [];
    const parts: Uint8Array[] = [];
    let length = 0;
    for (const piece of pieces) {
      const { range } = piece;
      const read = readPiece({ ...piece, bytes: range && bytes.subarray(range.start, range.end) });
      const rendered = renderPiece(read, prepared, job.shard);
      const before = without && renderPiece(read, without, job.shard);
      rendered.outcomes.forEach((outcome, index) => {
        const own = printed(outcome, piece);
        const end = own.reduce((sum, part) => sum + part.length, length);
        const other = before?.outcomes[index];
        // What only one of both takes is refused: nobody could switch that gate.
        const worse = other?.status === 'refused' ? other : outcome;
        const line = tell(worse, piece, rendered, length, end);
        if (other?.result && outcome.result && line.status === 'rendered')
          line.effect = effectOf(other.result, outcome.result);
        told.push(line);
        parts.push(...own);
        length = end;
      });
    }
    return { told, bytes: join(parts, length, room) };
  };
}

/** An issue with its places in the stream. Those in shared sources stay. */
function moved(issue: Issue, piece: BatchPiece): Issue {
  const move = (origin: ExplicitOrigin) => (isLocation(origin) ? inStream(origin, piece) : origin);
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
