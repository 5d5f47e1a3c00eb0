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

/** Renders a fleet, and tells what became of it. */
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
  const receiver = collectResults({
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
    places: flags.settingsPlaces,
  };
  const pool = createPool(threadJob, flags.workers ?? availableParallelism(), console.program);
  const stopWatching = onInterrupt(console, receiver.interrupted);
  try {
    const batches = readBatches(files, console, { read: progress.read, failed: receiver.unreadable });
    for await (const reply of mapConcurrently(batches, pool.render, pool.size)) {
      receiver.take(reply);
      pool.release(reply);
    }
  } finally {
    stopWatching();
    progress.clear();
    await pool.close();
  }
  return receiver.end();
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
 * Ends the process on a signal. Whatever is written is written in one go, so there is nothing half done.
 *
 * @returns what ends the watch
 */
function onInterrupt({ program }: Console, tell: () => void): () => void {
  if (program === undefined) return () => {};
  const stop = (_signal: string, number: number) => {
    tell();
    process.exit(128 + number);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return () => process.off('SIGINT', stop).off('SIGTERM', stop);
}
