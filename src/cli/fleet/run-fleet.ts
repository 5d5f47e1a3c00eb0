import { availableParallelism } from 'node:os';
import { prepare } from '../../extension/pipeline.ts';
import type { Job } from '../../fleet/job.ts';
import { gateVariants } from '../../review/diff/side.ts';
import type { Console } from '../console.ts';
import { ExitStatus } from '../context.ts';
import { type Input, readNamed } from '../input-options.ts';
import { selectionOf } from '../selection-options.ts';
import { checkShared } from './check-shared.ts';
import { collectResults } from './collect-results.ts';
import { findFleetFiles } from './fleet-files.ts';
import { chooseOutput, type FleetFlags, type FleetOutput } from './fleet-flags.ts';
import { createPool, mapConcurrently } from './pool.ts';
import { createProgress } from './progress.ts';
import { readBatches } from './read-batches.ts';

/** Renders a fleet, and prints the results. */
export async function runFleet(flags: FleetFlags, console: Console): Promise<ExitStatus> {
  const output = chooseOutput(flags);
  const { filename = [], config = [] } = flags;
  const { files, emptyDirectories } = findFleetFiles(filename, config);
  const input = readNamed(config, flags, console);
  const job = createJob(flags, input, output);
  const [, on] = job.gate === undefined ? [] : gateVariants(job.gate, job.options);
  const prepared = prepare(job.shared, on?.options ?? job.options);
  if (!checkShared(prepared, input, flags, console)) return ExitStatus.wrongInput;

  const total = files.reduce<number | undefined>(
    (sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
  const progress = createProgress(console, total);
  const collector = collectResults({
    files,
    emptyDirectories,
    output,
    release: prepared.release,
    flags,
    console,
    progress,
  });
  const threadJob = {
    job,
    printsWarnings: flags.warnings === 'all' && !flags.quiet,
    colours: console.colours,
    texts: input.texts,
    settingLines: flags.settingsPlaces,
  };
  const pool = createPool(threadJob, flags.workers ?? availableParallelism(), console.program);
  const stopListening = onInterrupt(console, collector.interrupted);
  try {
    const batches = readBatches(files, console, { read: progress.read, failed: collector.unreadable });
    for await (const result of mapConcurrently(batches, pool.render, pool.size)) {
      collector.take(result);
      pool.release(result);
    }
  } finally {
    stopListening();
    progress.clear();
    await pool.close();
  }
  return collector.end();
}

function createJob(flags: FleetFlags, { sources, options }: Input, output: FleetOutput): Job {
  return {
    shared: sources,
    options: { ...options, ...selectionOf(flags), crds: 'exclude' },
    form: output.to === 'stream' ? output.form : 'yaml',
    ...('gate' in output && { gate: output.gate }),
    ...(flags.shard && { shard: flags.shard }),
  };
}

/**
 * Ends the process on a signal. Each write is atomic, so that no output is incomplete.
 *
 * @returns a function that stops listening for signals
 */
function onInterrupt({ program }: Console, report: () => void): () => void {
  if (program === undefined) return () => {};
  const stop = (_signal: string, number: number) => {
    report();
    process.exit(128 + number);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return () => process.off('SIGINT', stop).off('SIGTERM', stop);
}
