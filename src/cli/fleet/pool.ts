import { Worker } from 'node:worker_threads';
import type { Batch, BatchResult } from '../../fleet/job.ts';
import { createRenderer, type ThreadData, type ThreadJob } from './thread.ts';

/** What renders batches, side by side where there are threads. */
export interface Pool {
  /** How many batches keep everybody busy. */
  size: number;
  render(batch: Batch): Promise<BatchResult>;
  /** Takes the memory of a reply back that nobody reads any more. */
  release(reply: BatchResult): void;
  close(): Promise<unknown>;
}

/** Memory for young objects, which live for a cluster, in MiB: of all threads together, and the least that each has. Two threads are a tenth quicker with twice as much. */
const YOUNG = 12;
const LEAST_YOUNG = 4;

/**
 * Starts threads, each with the same program as this one. Even one is a thread of its own: what this one would take of memory has no limit.
 *
 * @param program the program's file; without it everything is done here
 */
export function createPool(job: ThreadJob, threads: number, program: string | undefined): Pool {
  if (program === undefined) {
    const render = createRenderer(job);
    return { size: 1, render: async (batch) => render(batch), release: () => {}, close: async () => {} };
  }
  const members = Array.from({ length: threads }, () =>
    createThread(job, program, Math.max(YOUNG / threads, LEAST_YOUNG)),
  );
  // Memory goes round: what is left to the garbage collector stays for long, since it is not on its heap.
  const rooms: ArrayBuffer[] = [];
  return {
    // One is being rendered, one waits.
    size: 2 * threads,
    render(batch) {
      const room = rooms.pop();
      return members.reduce((a, b) => (b.load() < a.load() ? b : a)).render(room ? { ...batch, room } : batch);
    },
    release: ({ bytes }) => rooms.push(bytes.buffer),
    close: () => Promise.all(members.map(({ close }) => close())),
  };
}

interface Waiting {
  resolve(reply: BatchResult): void;
  reject(error: Error): void;
}

function createThread(job: ThreadJob, program: string, young: number) {
  const workerData: ThreadData = { calicoRenderFleet: job };
  const resourceLimits = { maxYoungGenerationSizeMb: young, maxOldGenerationSizeMb: 512 };
  const worker = new Worker(program, { argv: ['fleet'], workerData, resourceLimits });
  // A thread answers in the order in which it is asked.
  const waiting: Waiting[] = [];
  let failure: Error | undefined;
  worker.on('message', (reply: BatchResult) => waiting.shift()?.resolve(reply));
  const fail = (error: Error) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('error', (error: Error) => fail(new Error(`a thread ended: ${error.message}`, { cause: error })));
  worker.on('exit', () => fail(new Error('a thread ended before its work was done')));
  return {
    load: () => waiting.length,
    render: (batch: Batch) =>
      new Promise<BatchResult>((resolve, reject) => {
        if (failure) return reject(failure);
        waiting.push({ resolve, reject });
        worker.postMessage(batch, [batch.bytes.buffer as ArrayBuffer, ...(batch.room ? [batch.room] : [])]);
      }),
    close: () => worker.terminate(),
  };
}

/**
 * Has things done side by side, and gives the results in the order in which the things came.
 *
 * @param most how many are under way at a time: what comes in waits while nobody takes the results
 */
export async function* mapConcurrently<T, R>(
  things: AsyncIterable<T>,
  work: (thing: T) => Promise<R>,
  most: number,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for await (const thing of things) {
    const result = work(thing);
    // Whoever fails is asked when its turn comes.
    result.catch(() => {});
    running.push(result);
    if (running.length >= most) yield (await running.shift()) as R;
  }
  for (const result of running) yield await result;
}
