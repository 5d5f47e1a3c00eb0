import type { Prepared } from '../../extension/pipeline.ts';
import { isCluster } from '../../fleet/identify.ts';
import { unpackList } from '../../kubernetes/manifests/list-items.ts';
import { parseSources } from '../../kubernetes/manifests/withhold.ts';
import type { Console } from '../console.ts';
import { UsageError } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { allowedCodes, type Input } from '../input-options.ts';
import type { FleetFlags } from './fleet-flags.ts';

/** Flags that are valid or invalid for all clusters alike. */
const SAME_FOR_ALL = ['--feature-gates', '--extension-version'];

/**
 * Checks the sources and flags that all clusters share, and prints their errors once instead of once per cluster.
 *
 * @returns true if there is no error
 * @throws UsageError for a cluster among the shared sources
 */
export function checkShared(
  prepared: Prepared,
  { sources, texts }: Input,
  flags: FleetFlags,
  console: Console,
): boolean {
  const clusters = parseSources(sources).documents.flatMap(unpackList).filter(isCluster);
  if (clusters.length > 0) {
    const names = new Set(clusters.map(({ source }) => source.name));
    throw new UsageError(...[...names].map((name) => `--config ${name}: it contains a cluster: name clusters with -f`));
  }
  const ofFlags = prepared
    .render({ sources: [], documents: [], issues: [] })
    .issues.filter(({ location }) => 'flag' in location && SAME_FOR_ALL.includes(location.flag));
  const allowed: readonly string[] = flags.allow === undefined ? [] : allowedCodes(flags.allow);
  const errors = [...prepared.issues, ...ofFlags].filter(
    ({ severity, code }) => severity === 'error' || (flags.strict === true && !allowed.includes(code)),
  );
  if (errors.length === 0) return true;
  printIssues(
    { issues: errors.map((issue) => ({ ...issue, severity: 'error' })), skippedDocuments: 0 },
    texts,
    flags,
    console,
  );
  return false;
}
