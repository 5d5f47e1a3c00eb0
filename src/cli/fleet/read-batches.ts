import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import type { Chunk } from '../../fleet/chunk.ts';
import type { Batch, BatchChunk } from '../../fleet/job.ts';
import { createSplitter } from '../../fleet/splitter.ts';
import type { Console } from '../console.ts';
import { reasonOf } from '../read-bytes.ts';
import { STDIN } from '../read-file.ts';
import type { FleetFile } from './fleet-files.ts';

/** The size of a batch: large enough that passing it to a thread costs little, small enough that all threads are busy. */
const MIN_BATCH_BYTES = 128 * 1024;
const MIN_BATCH_CHUNKS = 32;

/** The events of reading files. */
export interface ReadEvents {
  /** Reports further bytes. */
  read(bytes: number): void;
  /** Reports a file that could not be read to its end. */
  failed(source: string, message: string): void;
}

/** Reads the documents of all files in order, as batches. Holds one document and one batch at most. */
export async function* readBatches(
  files: readonly FleetFile[],
  console: Console,
  events: ReadEvents,
): AsyncGenerator<Batch> {
  let waiting: { chunk: BatchChunk; bytes: Uint8Array | undefined }[] = [];
  let length = 0;
  const take = ({ name: source, mixed, isWithheld }: FleetFile, { bytes, ...position }: Chunk) => {
    const range = bytes && { start: length, end: length + bytes.length };
    waiting.push({ chunk: { source, mixed, isWithheld, ...position, range }, bytes });
    length += bytes?.length ?? 0;
  };
  const flush = (): Batch => {
    const batch = { bytes: new Uint8Array(length), chunks: waiting.map(({ chunk }) => chunk) };
    for (const { chunk, bytes } of waiting) if (bytes && chunk.range) batch.bytes.set(bytes, chunk.range.start);
    waiting = [];
    length = 0;
    return batch;
  };
  for (const file of files) {
    const splitter = createSplitter();
    try {
      for await (const block of readBlocks(file, console)) {
        events.read(block.length);
        for (const chunk of splitter.push(block)) {
          take(file, chunk);
          if (length >= MIN_BATCH_BYTES || waiting.length >= MIN_BATCH_CHUNKS) yield flush();
        }
      }
      for (const chunk of splitter.end()) take(file, chunk);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      events.failed(file.name, `cannot read ${file.name}: ${reasonOf(error)}`);
    }
    if (length >= MIN_BATCH_BYTES || waiting.length >= MIN_BATCH_CHUNKS) yield flush();
  }
  if (waiting.length > 0) yield flush();
}

const BLOCK_SIZE = 256 * 1024;

/** Reads a file or standard input block by block. A block is valid until the next one is requested. */
export async function* readBlocks({ path, size }: FleetFile, console: Console): AsyncGenerator<Uint8Array> {
  if (path === STDIN) yield* console.inputBlocks?.() ?? [console.readInput()];
  else if (size === undefined) yield* createReadStream(path, { highWaterMark: BLOCK_SIZE });
  else yield* readRegular(path);
}

/** Reads a regular file synchronously: it is always ready, so asynchronous reads would only cost time. */
function* readRegular(path: string): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    const block = new Uint8Array(BLOCK_SIZE);
    for (let length = readSync(descriptor, block); length > 0; length = readSync(descriptor, block)) {
      yield block.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}
