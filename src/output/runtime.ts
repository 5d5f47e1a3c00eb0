import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface Builtins {
  'node:crypto': typeof import('node:crypto');
  'node:v8': typeof import('node:v8');
  'node:zlib': typeof import('node:zlib');
}

/** Loads a module of Node on demand, so that a single render does not load modules that it does not need. */
export function loadBuiltin<K extends keyof Builtins>(name: K): Builtins[K] {
  return require(name) as Builtins[K];
}

/** Blocks for some milliseconds, to wait for another process. */
export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
