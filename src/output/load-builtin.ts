import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface Builtins {
  'node:crypto': typeof import('node:crypto');
  'node:v8': typeof import('node:v8');
  'node:zlib': typeof import('node:zlib');
}

/** Loads a module of Node when it is needed: what a single render does not need must not slow its start. */
export function loadBuiltin<K extends keyof Builtins>(name: K): Builtins[K] {
  return require(name) as Builtins[K];
}
