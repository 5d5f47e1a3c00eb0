import fc from 'fast-check';
import type { Subject } from './subject.ts';
import { type Tally, tallyOf } from './tally.ts';

export interface SoakOptions {
  /** How many inputs. */
  inputs: number;
  /** The first seed: each thousand of inputs has the next one. */
  seed: number;
  /** After how many seconds no further thousand is begun. */
  seconds?: number;
  /** Called before each input, with the seed and how many of its thousand came before. */
  onInput?(seed: number, index: number): void;
  /** Called after each thousand. */
  onThousand?(report: SoakReport): void;
  /** After how many failures it ends. Default: 1. */
  mostFailures?: number;
}

export interface Failure {
  subject: string;
  seed: number;
  message: string;
  /** The smallest input that still fails, as far as it was looked for. */
  input: string;
}

export interface SoakReport {
  inputs: number;
  /** The seed of the last thousand. */
  seed: number;
  tallies: ReadonlyMap<string, Tally>;
  failures: Failure[];
}

const THOUSAND = 1000;
/** How long a failing input is made smaller, in milliseconds. */
const SHRINKING = 60_000;
/** An input that takes longer is a failure: seconds of processor time, many times what the slowest takes. */
const MOST_SECONDS = 10;

/**
 * Feeds each subject its share of inputs. The same seed gives the same inputs.
 *
 * @param subjects none twice
 */
export async function soak(subjects: readonly Subject[], options: SoakOptions): Promise<SoakReport> {
  const { inputs, seconds = Number.POSITIVE_INFINITY, mostFailures = 1 } = options;
  const start = performance.now();
  const report = { inputs: 0, seed: options.seed, tallies: new Map<string, Tally>(), failures: [] as Failure[] };
  for (let begun = 0; begun < inputs; begun += THOUSAND) {
    if (performance.now() - start > seconds * 1000 || report.failures.length >= mostFailures) break;
    report.seed = options.seed + begun / THOUSAND;
    for (const [subject, share] of sharesOf(subjects, Math.min(THOUSAND, inputs - begun), report.seed)) {
      if (share === 0) continue;
      const tally = report.tallies.get(subject.name) ?? tallyOf();
      report.tallies.set(subject.name, tally);
      const failure = await feedAll(subject, share, report.seed, tally, options.onInput);
      if (failure) report.failures.push(failure);
      report.inputs += share;
    }
    options.onThousand?.(report);
  }
  return report;
}

/** How many of so many inputs each subject gets; what is less than one adds up from seed to seed. */
function sharesOf(subjects: readonly Subject[], inputs: number, seed: number): [Subject, number][] {
  const whole = subjects.reduce((sum, { share }) => sum + share, 0);
  return subjects.map((subject) => {
    const share = (subject.share / whole) * inputs;
    return [subject, Math.floor(share * seed) - Math.floor(share * (seed - 1))];
  });
}

async function feedAll(
  subject: Subject,
  numRuns: number,
  seed: number,
  tally: Tally,
  onInput: SoakOptions['onInput'],
): Promise<Failure | undefined> {
  let index = 0;
  let failedAt: number | undefined;
  const property = fc.asyncProperty(subject.inputs, async (input) => {
    if (failedAt !== undefined && performance.now() - failedAt > SHRINKING) return;
    onInput?.(seed, index);
    index += 1;
    const before = process.cpuUsage();
    try {
      const verdict = await subject.feed(input);
      const { user, system } = process.cpuUsage(before);
      const taken = (user + system) / 1e6;
      if (taken > MOST_SECONDS) throw new Error(`it took ${taken} s`);
      if (failedAt === undefined) tally.count(verdict, taken, seed);
    } catch (error) {
      failedAt ??= performance.now();
      throw error;
    }
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, {
    seed: seedOf(subject.name, seed),
    numRuns,
  });
  if (!failed) return undefined;
  const message =
    errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  const input = counterexample ? subject.show(counterexample[0]) : '';
  return { subject: subject.name, seed, message, input };
}

/** Subjects that take inputs of one kind get different ones. */
function seedOf(name: string, seed: number): number {
  return [...name].reduce((hash, character) => (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0, seed);
}
