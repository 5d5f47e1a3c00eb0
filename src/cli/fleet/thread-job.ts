import type { Job } from '../../fleet/job.ts';
import { inStream } from '../../fleet/piece.ts';
import { batchRenderer } from '../../fleet/render-batch.ts';
import type { Issue } from '../../issues/issue.ts';
import type { Location } from '../../issues/origin.ts';
import { oneLine } from '../../text/one-line.ts';
import type { Source } from '../../yaml/document.ts';
import { formatIssue } from '../format-issue.ts';
import { relocate } from '../relocate.ts';

/** What a thread needs to know. Plain data. */
export interface ThreadJob {
  job: Job;
  /** Whether warnings are told, beside errors. */
  tellsWarnings: boolean;
  colours: boolean;
  /** The texts of shared sources and flags, for excerpts. */
  texts: readonly Source[];
  places: ReadonlyMap<string, Location> | undefined;
}

/** So many messages say that something is wrong with a cluster; a file that is none can have a hundred thousand. */
const MOST_TOLD = 20;

/** Opens what renders batches and says what is wrong as people read it. */
export function openRenderer({ job, tellsWarnings, colours, texts, places }: ThreadJob) {
  return batchRenderer(job, (issues, piece, cluster) => {
    const told = tellsWarnings ? issues : issues.filter(({ severity }) => severity === 'error');
    if (told.length === 0) return [];
    const all = [...texts, { name: piece.source, text: piece.text }];
    const tell = (issue: Issue) =>
      formatIssue(relocate(issue, places), all, colours, (location) => inStream(location, piece)) +
      (cluster === '' ? '' : `     = cluster ${oneLine(cluster)}\n`);
    const more = told.length - MOST_TOLD;
    return [
      ...told.slice(0, MOST_TOLD).map(tell),
      ...(more > 0 ? [`calico-render: ${more} more about ${oneLine(cluster || piece.source)} are not shown\n`] : []),
    ];
  });
}
