import type { Batch, BatchPiece } from '../../fleet/job.ts';
import type { Piece } from '../../fleet/piece.ts';
import { openSplitter } from '../../fleet/splitter.ts';
import type { Console } from '../console.ts';
import { reasonOf } from '../read-bytes.ts';
import type { FleetFile } from './fleet-files.ts';
import { readChunks } from './read-chunks.ts';

/** What a thread gets at a time: enough that handing it over costs little, and little enough that all have something to do. */
const ENOUGH_BYTES = 128 * 1024;
const ENOUGH_PIECES = 32;

/** What is told while files are read. */
export interface ReadEvents {
  /** So many bytes more were read. */
  read(bytes: number): void;
  /** A file could not be read, or not to its end. */
  failed(source: string, message: string): void;
}

/** Reads the documents of all files, in their order. Never more is held than a document and a batch. */
export async function* readBatches(
  files: readonly FleetFile[],
  console: Console,
  events: ReadEvents,
): AsyncGenerator<Batch> {
  let waiting: { piece: BatchPiece; bytes: Uint8Array | undefined }[] = [];
  let length = 0;
  const take = ({ name: source, mixed, isWithheld }: FleetFile, { bytes, ...place }: Piece) => {
    const range = bytes && { start: length, end: length + bytes.length };
    waiting.push({ piece: { source, mixed, isWithheld, ...place, range }, bytes });
    length += bytes?.length ?? 0;
  };
  const flush = (): Batch => {
    const batch = { bytes: new Uint8Array(length), pieces: waiting.map(({ piece }) => piece) };
    for (const { piece, bytes } of waiting) if (bytes && piece.range) batch.bytes.set(bytes, piece.range.start);
    waiting = [];
    length = 0;
    return batch;
  };
  for (const file of files) {
    const splitter = openSplitter();
    try {
      for await (const chunk of readChunks(file, console)) {
        events.read(chunk.length);
        for (const piece of splitter.push(chunk)) {
          take(file, piece);
          if (length >= ENOUGH_BYTES || waiting.length >= ENOUGH_PIECES) yield flush();
        }
      }
      for (const piece of splitter.end()) take(file, piece);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      events.failed(file.name, `cannot read ${file.name}: ${reasonOf(error)}`);
    }
    if (length >= ENOUGH_BYTES || waiting.length >= ENOUGH_PIECES) yield flush();
  }
  if (waiting.length > 0) yield flush();
}
