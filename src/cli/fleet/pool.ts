import { Worker } from 'node:worker_threads';
import type { Batch, BatchResult } from '../../fleet/job.ts';
import { createRenderer, type ThreadData, type ThreadJob } from './thread.ts';

/** Threads that render batches concurrently. */
export interface Pool {
  /** The number of concurrent batches that keeps all threads busy. */
  size: number;
  render(batch: Batch): Promise<BatchResult>;
  /** Returns the buffer of a result to the pool, to be reused. */
  release(result: BatchResult): void;
  close(): Promise<unknown>;
}

/** Memory for young objects, in MiB: of all threads together, and the minimum of a thread. Twice as much makes two threads 10% faster. */
const YOUNG_MIB = 12;
const MIN_YOUNG_MIB = 4;

/**
 * Creates a pool of threads that run the program of this one. Even a single thread is a separate one, so that its memory has a limit.
 *
 * @param program the program file; if it is undefined, this thread renders all batches
 */
export function createPool(job: ThreadJob, threads: number, program: string | undefined): Pool {
  if (program === undefined) {
    const render = createRenderer(job);
    return { size: 1, render: async (batch) => render(batch), release: () => {}, close: async () => {} };
  }
  const members = Array.from({ length: threads }, () =>
    createThread(job, program, Math.max(YOUNG_MIB / threads, MIN_YOUNG_MIB)),
  );
  // Buffers are reused: they live off-heap, and the garbage collector frees them late.
  const buffers: ArrayBuffer[] = [];
  return {
    // A thread renders one batch while another one waits.
    size: 2 * threads,
    render(batch) {
      const buffer = buffers.pop();
      return members.reduce((a, b) => (b.load() < a.load() ? b : a)).render(buffer ? { ...batch, buffer } : batch);
    },
    release: ({ bytes }) => buffers.push(bytes.buffer),
    close: () => Promise.all(members.map(({ close }) => close())),
  };
}

interface Waiting {
  resolve(result: BatchResult): void;
  reject(error: Error): void;
}

function createThread(job: ThreadJob, program: string, young: number) {
  const workerData: ThreadData = { calicoRenderFleet: job };
  const resourceLimits = { maxYoungGenerationSizeMb: young, maxOldGenerationSizeMb: 512 };
  const worker = new Worker(program, { argv: ['fleet'], workerData, resourceLimits });
  // A thread returns results in the order of its batches.
  const waiting: Waiting[] = [];
  let failure: Error | undefined;
  worker.on('message', (result: BatchResult) => waiting.shift()?.resolve(result));
  const fail = (error: Error) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('error', (error: Error) => fail(new Error(`a worker thread failed: ${error.message}`, { cause: error })));
  worker.on('exit', () => fail(new Error('a worker thread exited before it finished')));
  return {
    load: () => waiting.length,
    render: (batch: Batch) =>
      new Promise<BatchResult>((resolve, reject) => {
        if (failure) return reject(failure);
        waiting.push({ resolve, reject });
        worker.postMessage(batch, [batch.bytes.buffer as ArrayBuffer, ...(batch.buffer ? [batch.buffer] : [])]);
      }),
    close: () => worker.terminate(),
  };
}

/**
 * Maps concurrently and yields results in input order.
 *
 * @param maxConcurrent the limit of pending results. Input is read only as results are consumed
 */
export async function* mapConcurrently<T, R>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  maxConcurrent: number,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // A rejection is reported when the result is due.
    result.catch(() => {});
    running.push(result);
    if (running.length >= maxConcurrent) yield (await running.shift()) as R;
  }
  for (const result of running) yield await result;
}
