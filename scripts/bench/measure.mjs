import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helmCases } from './helm.mjs';
import { machine } from './machine.mjs';
import { measureRenders } from './renders.mjs';
import { root } from './root.mjs';
import { measureStartup } from './startup.mjs';

const LONG = { rounds: 40, baseRounds: 20, samples: 15, milliseconds: 400 };
const SHORT = { rounds: 11, baseRounds: 5, samples: 3, milliseconds: 150 };

/**
 * Measures the sections that are wanted; bare Node always, since every ratio is one to it.
 *
 * @param {ReturnType<import('./options.mjs').readOptions>} options
 * @param {(line: string) => void} tell hears what is being measured
 * @returns what the schema in benchmark.schema.json describes
 */
export async function measure({ node, sections, isShort, needsHelm }, tell) {
  const measuredOn = machine(node);
  const effort = isShort ? SHORT : LONG;
  const wants = (section) => sections.includes(section);
  const folder = mkdtempSync(join(tmpdir(), 'calico-render-bench-'));
  try {
    const helm = wants('helm') ? helmCases(node, folder) : undefined;
    if (needsHelm && helm.without) throw new Error(`Helm cannot be measured: ${helm.without}`);
    tell('one process');
    const startup = await measureStartup(node, {
      rounds: wants('startup') || helm?.version ? effort.rounds : effort.baseRounds,
      ...(!wants('startup') && { only: 'bare' }),
      others: helm?.cases ?? [],
    });
    if (wants('renders')) tell('renders in one process');
    const renders = wants('renders') ? measureRenders(node, effort) : undefined;
    return {
      schemaVersion: 1,
      version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
      machine: measuredOn,
      startup,
      ...(helm && { helm: { ...(helm.version ? { version: helm.version } : { without: helm.without }) } }),
      ...(renders && { renders }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
