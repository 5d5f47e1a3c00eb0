import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { inStream } from '../../fleet/chunk.ts';
import type { Batch, Job } from '../../fleet/job.ts';
import { createBatchRenderer } from '../../fleet/render-batch.ts';
import type { Issue } from '../../issues/issue.ts';
import type { Location } from '../../issues/origin.ts';
import { oneLine } from '../../text/printable.ts';
import type { Source } from '../../yaml/document.ts';
import { formatIssue, locateSettings } from '../diagnostics.ts';

/** The job of a thread, and the options of its messages. Plain data. */
export interface ThreadJob {
  job: Job;
  /** True if warnings are printed in addition to errors. */
  printsWarnings: boolean;
  colours: boolean;
  /** The texts of shared sources and flags, for excerpts in messages. */
  texts: readonly Source[];
  /** The line of the settings file that sets each flag. */
  settingLines: ReadonlyMap<string, Location> | undefined;
}

/** The number of messages that are printed for a cluster. A file of another format can have a hundred thousand issues. */
const MAX_PRINTED = 20;

/** Creates a function that renders batches and formats their issues. */
export function createRenderer({ job, printsWarnings, colours, texts, settingLines }: ThreadJob) {
  return createBatchRenderer(job, (issues, chunk, cluster) => {
    const printed = printsWarnings ? issues : issues.filter(({ severity }) => severity === 'error');
    if (printed.length === 0) return [];
    const all = [...texts, { name: chunk.source, text: chunk.text }];
    const format = (issue: Issue) =>
      formatIssue(locateSettings(issue, settingLines), all, colours, (location) => inStream(location, chunk)) +
      (cluster === '' ? '' : `     = cluster ${oneLine(cluster)}\n`);
    const more = printed.length - MAX_PRINTED;
    return [
      ...printed.slice(0, MAX_PRINTED).map(format),
      ...(more > 0 ? [`calico-render: ${more} more for ${oneLine(cluster || chunk.source)} not shown\n`] : []),
    ];
  });
}

/** The data of a thread. Its key identifies the threads of a fleet. */
export interface ThreadData {
  calicoRenderFleet: ThreadJob;
}

/**
 * Serves batches of the main thread until it ends this thread. Does nothing in a thread that is not one of a fleet.
 *
 * @returns true if this is a thread of a fleet
 */
export function serveThread(): boolean {
  const data = workerData as ThreadData | null;
  if (isMainThread || !parentPort || !data?.calicoRenderFleet) return false;
  const port = parentPort;
  const render = createRenderer(data.calicoRenderFleet);
  port.on('message', (batch: Batch) => {
    const result = render(batch);
    port.postMessage(result, [result.bytes.buffer]);
  });
  return true;
}
