import { formatTable } from '../../src/text/table.ts';
import type { Failure, SoakReport } from './soak.ts';

/** What was tried, and what was found, as people read it. */
export function formatReport({ inputs, tallies, failures }: SoakReport, megabytes: number): string {
  const rows = [...tallies].map(([name, { accepted, refused, seconds, slowest }]) => [
    name,
    String(accepted + refused),
    String(accepted),
    String(refused),
    ((seconds / (accepted + refused || 1)) * 1000).toFixed(2),
    `${slowest.seconds.toFixed(2)} (${slowest.seed})`,
  ]);
  const head = ['SUBJECT', 'INPUTS', 'ACCEPTED', 'REFUSED', 'MS EACH', 'SLOWEST, S (SEED)'];
  const found = failures.length === 0 ? 'nothing found' : failures.map(formatFailure).join('\n');
  return `${formatTable([head, ...rows])}\n${inputs} inputs, ${megabytes} MB at most: ${found}\n`;
}

function formatFailure({ subject, seed, message, input }: Failure): string {
  return `\nFAILED: ${subject}, seed ${seed}\n${message}\n${input}\nagain: npm run soak -- --seed ${seed} --inputs 1000 --only ${JSON.stringify(subject)}`;
}
