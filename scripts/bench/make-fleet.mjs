// Prints the Shoots of a fleet: `node scripts/bench/make-fleet.mjs --count 1000 --format jsonl|yaml --size 4096 [--from 0] [--own-ranges]`.
// The size is that of a Shoot as compact JSON, in bytes; as YAML it is up to half as large again.
// With --own-ranges, no two of the first 12,288 have the same range of pods.
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { dump } from 'js-yaml';
import { fleetShoot } from './fleet-shoot.mjs';
import { ownRange } from './own-range.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    format: { type: 'string', default: 'jsonl' },
    size: { type: 'string', default: '4096' },
    from: { type: 'string', default: '0' },
    'own-ranges': { type: 'boolean', default: false },
  },
});
const [count, size, from] = [values.count, values.size, values.from].map(Number);
if (![count, size, from].every(Number.isSafeInteger) || !['jsonl', 'yaml'].includes(values.format))
  throw new Error(
    'usage: make-fleet.mjs --count NUMBER --format jsonl|yaml --size BYTES [--from NUMBER] [--own-ranges]',
  );

// A reader that stops early closes the pipe.
process.stdout.on('error', ({ code }) => process.exit(code === 'EPIPE' ? 0 : 1));
for (let number = from; number < from + count; number += 1) {
  const shoot = values['own-ranges'] ? ownRange(fleetShoot(number, size), number) : fleetShoot(number, size);
  const text = values.format === 'jsonl' ? `${JSON.stringify(shoot)}\n` : `---\n${dump(shoot, { lineWidth: -1 })}`;
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
