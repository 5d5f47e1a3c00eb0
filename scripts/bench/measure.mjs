import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureFleet } from './fleet.mjs';
import { helmCases } from './helm.mjs';
import { inTemporaryFolder } from './instruments/in-temporary-folder.mjs';
import { machine, nodeVersion } from './instruments/machine.mjs';
import { measureRenders } from './renders.mjs';
import { root } from './root.mjs';
import { measureStartup } from './startup.mjs';
import { executableCases } from './startup-cases.mjs';

const LONG = { rounds: 40, baseRounds: 20, samples: 15, milliseconds: 400 };
const SHORT = { rounds: 11, baseRounds: 5, samples: 3, milliseconds: 150 };

/**
 * Measures the sections that are wanted; bare Node always, since every ratio is one to it.
 *
 * @param {ReturnType<import('./options.mjs').readOptions>} options
 * @param {(line: string) => void} log hears what is being measured
 * @returns what the schema in benchmark.schema.json describes
 */
export async function measure({ nodes, sections, isShort, needsHelm, executable }, log) {
  for (const node of nodes) nodeVersion(node);
  const [node] = nodes;
  const effort = isShort ? SHORT : LONG;
  const wants = (section) => sections.includes(section);
  return await inTemporaryFolder(async (folder) => {
    const helm = wants('helm') ? helmCases(node, folder) : undefined;
    if (needsHelm && helm.about.without) throw new Error(`Helm cannot be measured: ${helm.about.without}`);
    const starts = [];
    for (const one of wants('startup') ? nodes : [node]) {
      log(`one process, Node ${nodeVersion(one)}`);
      starts.push(
        await measureStartup(one, {
          folder,
          rounds: wants('startup') || helm?.about.version ? effort.rounds : effort.baseRounds,
          ...(!wants('startup') && { only: 'bare' }),
          others: [
            ...(wants('startup') ? executableCases(executable) : []),
            ...(one === node ? (helm?.cases ?? []) : []),
          ],
        }),
      );
    }
    if (wants('renders')) log('renders in one process');
    const renders = wants('renders') ? measureRenders(node, effort) : undefined;
    const fleet = wants('fleet') ? await measureFleet(node, { isShort, folder, log, executable }) : undefined;
    return {
      schemaVersion: 1,
      version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
      machine: machine(),
      starts,
      ...(helm && { helm: helm.about }),
      ...(renders && { renders }),
      ...(fleet && { fleet }),
    };
  });
}
