import fc from 'fast-check';
import { formatTable } from '../../src/text/table.ts';

/** Code under test that takes generated inputs: the library, or one of the commands. */
export interface FuzzTarget<T = unknown> {
  name: string;
  /** The share of all inputs that the target gets, relative to the shares of the others. */
  share: number;
  inputs: fc.Arbitrary<T>;
  /**
   * Runs the target with an input, and checks the guarantees that hold for any input.
   *
   * @throws Error for a violated guarantee
   */
  run(input: T): InputResult | Promise<InputResult>;
  /** Formats an input as a text that reproduces it. */
  format(input: T): string;
}

export type InputResult = 'accepted' | 'refused';

export interface FuzzOptions {
  inputs: number;
  /** The first seed. Each thousand inputs use the next one. */
  seed: number;
  /** No further thousand starts after this time. */
  seconds?: number;
  /** Default: 1. */
  maxFailures?: number;
  /** Called before each input with the seed and the number of earlier inputs of the target with this seed. */
  onInput?(seed: number, index: number): void;
  /** Called after each thousand inputs. */
  onThousand?(report: FuzzReport): void;
}

export interface FuzzReport {
  inputs: number;
  /** The seed of the last thousand inputs. */
  seed: number;
  /** By the name of the target. */
  statistics: ReadonlyMap<string, TargetStatistics>;
  failures: Failure[];
}

interface TargetStatistics extends Record<InputResult, number> {
  /** The processor time of all inputs. */
  seconds: number;
  slowest: { seconds: number; seed: number };
}

interface Failure {
  target: string;
  seed: number;
  message: string;
  /** The smallest failing input that was found. */
  input: string;
}

const BATCH = 1000;
const MAX_SHRINK_MS = 60_000;
/** A limit for the processor time of one input, many times the time of the slowest. */
const MAX_SECONDS = 10;

/**
 * Runs each target with its share of the inputs. The same seed gives the same inputs.
 *
 * @param targets with unique names
 */
export async function fuzz(targets: readonly FuzzTarget[], options: FuzzOptions): Promise<FuzzReport> {
  const { inputs, seconds = Number.POSITIVE_INFINITY, maxFailures = 1 } = options;
  const start = performance.now();
  const statistics = new Map<string, TargetStatistics>();
  const report = { inputs: 0, seed: options.seed, statistics, failures: [] as Failure[] };
  for (let begun = 0; begun < inputs; begun += BATCH) {
    if (performance.now() - start > seconds * 1000 || report.failures.length >= maxFailures) break;
    report.seed = options.seed + begun / BATCH;
    for (const [target, count] of distribute(targets, Math.min(BATCH, inputs - begun), report.seed)) {
      if (count === 0) continue;
      const own = statistics.get(target.name) ?? newStatistics();
      statistics.set(target.name, own);
      const failure = await runTarget(target, count, report.seed, own, options.onInput);
      if (failure) report.failures.push(failure);
      report.inputs += count;
    }
    options.onThousand?.(report);
  }
  return report;
}

function newStatistics(): TargetStatistics {
  return { accepted: 0, refused: 0, seconds: 0, slowest: { seconds: 0, seed: 0 } };
}

/** Distributes inputs over targets by their shares. Fractions add up over the seeds. */
function distribute(targets: readonly FuzzTarget[], inputs: number, seed: number): [FuzzTarget, number][] {
  const total = targets.reduce((sum, { share }) => sum + share, 0);
  return targets.map((target) => {
    const share = (target.share / total) * inputs;
    return [target, Math.floor(share * seed) - Math.floor(share * (seed - 1))];
  });
}

async function runTarget(
  target: FuzzTarget,
  numRuns: number,
  seed: number,
  statistics: TargetStatistics,
  onInput: FuzzOptions['onInput'],
): Promise<Failure | undefined> {
  let index = 0;
  let failedAt: number | undefined;
  const property = fc.asyncProperty(target.inputs, async (input) => {
    if (failedAt !== undefined && performance.now() - failedAt > MAX_SHRINK_MS) return;
    onInput?.(seed, index);
    index += 1;
    const before = process.cpuUsage();
    try {
      const result = await target.run(input);
      const { user, system } = process.cpuUsage(before);
      const seconds = (user + system) / 1e6;
      if (seconds > MAX_SECONDS) throw new Error(`it took ${seconds} s`);
      if (failedAt !== undefined) return;
      statistics[result] += 1;
      statistics.seconds += seconds;
      if (seconds > statistics.slowest.seconds) statistics.slowest = { seconds, seed };
    } catch (error) {
      failedAt ??= performance.now();
      throw error;
    }
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, {
    seed: targetSeed(target.name, seed),
    numRuns,
  });
  if (!failed) return undefined;
  const message =
    errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  const input = counterexample ? target.format(counterexample[0]) : '';
  return { target: target.name, seed, message, input };
}

/** Returns a seed for one target, so that targets with the same kind of input get different inputs. */
function targetSeed(name: string, seed: number): number {
  return [...name].reduce((hash, character) => (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0, seed);
}

/** Formats a report as a table and the failures. */
export function formatReport({ inputs, statistics, failures }: FuzzReport, megabytes: number): string {
  const rows = [...statistics].map(([name, { accepted, refused, seconds, slowest }]) => [
    name,
    String(accepted + refused),
    String(accepted),
    String(refused),
    ((seconds / (accepted + refused || 1)) * 1000).toFixed(2),
    `${slowest.seconds.toFixed(2)} (${slowest.seed})`,
  ]);
  const head = ['TARGET', 'INPUTS', 'ACCEPTED', 'REFUSED', 'MS EACH', 'SLOWEST, S (SEED)'];
  const found = failures.length === 0 ? 'no failures' : failures.map(formatFailure).join('\n');
  return `${formatTable([head, ...rows])}\n${inputs} inputs, ${megabytes} MB at most: ${found}\n`;
}

function formatFailure({ target, seed, message, input }: Failure): string {
  return `\nFAILED: ${target}, seed ${seed}\n${message}\n${input}\nreproduce: npm run fuzz -- --seed ${seed} --inputs 1000 --only ${JSON.stringify(target)}`;
}
