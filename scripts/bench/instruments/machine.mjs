import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, type } from 'node:os';

/** Describes the machine without identifying it. */
export function machine() {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    architecture: arch(),
    system: system(),
  };
}

/** Returns the version of a Node without the `v`. */
export function nodeVersion(node) {
  const { stdout, error, status } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const version = /^v(\d+\.\d+\.\d+\S*)\n$/.exec(stdout ?? '')?.[1];
  if (error || status !== 0 || !version) throw new Error(`${node} is no Node: ${error?.message ?? stdout}`);
  return version;
}

function system() {
  try {
    const text = readFileSync('/etc/os-release', 'utf8');
    const read = (name) => new RegExp(`^${name}="?([^"\\n]*)`, 'm').exec(text)?.[1] ?? '';
    return [read('NAME'), read('VERSION_ID')].join(' ').trim();
  } catch {
    return type();
  }
}
