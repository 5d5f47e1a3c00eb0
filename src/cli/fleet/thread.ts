import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { inStream } from '../../fleet/chunk.ts';
import type { Batch, Job } from '../../fleet/job.ts';
import { createBatchRenderer } from '../../fleet/render-batch.ts';
import type { Issue } from '../../issues/issue.ts';
import type { Location } from '../../issues/origin.ts';
import { oneLine } from '../../text/printable.ts';
import type { Source } from '../../yaml/document.ts';
import { formatIssue, locateSettings } from '../diagnostics.ts';

/** What a thread needs to know. Plain data. */
export interface ThreadJob {
  job: Job;
  /** Whether warnings are told, beside errors. */
  printsWarnings: boolean;
  colours: boolean;
  /** The texts of shared sources and flags, for excerpts. */
  texts: readonly Source[];
  places: ReadonlyMap<string, Location> | undefined;
}

/** So many messages say that something is wrong with a cluster; a file that is none can have a hundred thousand. */
const MAX_PRINTED = 20;

/** Opens what renders batches and says what is wrong as people read it. */
export function createRenderer({ job, printsWarnings, colours, texts, places }: ThreadJob) {
  return createBatchRenderer(job, (issues, chunk, cluster) => {
    const told = printsWarnings ? issues : issues.filter(({ severity }) => severity === 'error');
    if (told.length === 0) return [];
    const all = [...texts, { name: chunk.source, text: chunk.text }];
    const tell = (issue: Issue) =>
      formatIssue(locateSettings(issue, places), all, colours, (location) => inStream(location, chunk)) +
      (cluster === '' ? '' : `     = cluster ${oneLine(cluster)}\n`);
    const more = told.length - MAX_PRINTED;
    return [
      ...told.slice(0, MAX_PRINTED).map(tell),
      ...(more > 0 ? [`calico-render: ${more} more about ${oneLine(cluster || chunk.source)} are not shown\n`] : []),
    ];
  });
}

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
  const render = createRenderer(data.calicoRenderFleet);
  port.on('message', (batch: Batch) => {
    const reply = render(batch);
    port.postMessage(reply, [reply.bytes.buffer]);
  });
  return true;
}
