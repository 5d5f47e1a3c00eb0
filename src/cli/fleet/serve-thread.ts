import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Batch } from '../../fleet/job.ts';
import { openRenderer, type ThreadJob } from './thread-job.ts';

/** What a thread is started with: it tells the threads of a fleet from those of others. */
export interface ThreadData {
  calicoRenderFleet: ThreadJob;
}

/**
 * In a thread of a fleet: renders what the main thread hands over, until that ends the thread.
 *
 * @returns whether this is such a thread
 */
export function serveThread(): boolean {
  const data = workerData as ThreadData | null;
  if (isMainThread || !parentPort || !data?.calicoRenderFleet) return false;
  const port = parentPort;
  const render = openRenderer(data.calicoRenderFleet);
  port.on('message', (batch: Batch) => {
    const reply = render(batch);
    port.postMessage(reply, [reply.bytes.buffer]);
  });
  return true;
}
