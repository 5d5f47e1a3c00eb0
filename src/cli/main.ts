import { loadBuiltin } from '../output/runtime.ts';
import { nodeStreams } from './console.ts';
import { run } from './run.ts';

/** The commands that keep manifests of any size and their findings in memory. */
const MEMORY_COMMANDS = ['audit', 'diff', 'report'];

/**
 * Limits the garbage that V8 leaves in the heap of this process, for the commands that need the most memory.
 *
 * By default, V8 prefers speed to memory, even more so since Node 24. Other commands keep the default: a rendering ends early, and a
 * fleet renders faster with it.
 *
 * @param args the command line without the program's name
 */
function limitHeap(args: readonly string[]): void {
  if (!args.some((word) => MEMORY_COMMANDS.includes(word))) return;
  const { setFlagsFromString } = loadBuiltin('node:v8');
  // V8 ignores a maximum size that is set after its start, but reads these two at each collection.
  // A factor of 1 stops the growth of the young generation; 100 percent lets the old generation double between collections.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=100');
}

/** The runtime Bun, in a standalone executable. */
interface Bun {
  unsafe: { setJITPolicy(scale: number): void };
}

/**
 * Restores the default thresholds of JavaScriptCore for compiling code, for the command that runs long. An executable starts with thresholds
 * that are 20 times higher (scripts/executables/compile-flags.mjs), because a single render ends before compiled code pays off.
 *
 * @param args the command line without the program's name
 */
function compileEarly(args: readonly string[]): void {
  if (args.includes('fleet')) (globalThis as { Bun?: Bun }).Bun?.unsafe.setJITPolicy(1);
}

const args = process.argv.slice(2);
limitHeap(args);
compileEarly(args);
run(args, nodeStreams()).then((status) => {
  process.exitCode = status;
});
