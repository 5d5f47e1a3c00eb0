import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { DiskState } from '../../output/disk-state.ts';
import { sha256Of } from '../../text/sha256-of.ts';
import { codeOf } from './durable.ts';

/** What is at a path within a directory. No link on the way from the directory to it is followed. */
export function probe(root: string, path: string): DiskState {
  const names = path.split('/');
  for (let length = 1; length < names.length; length += 1) {
    const parent = names.slice(0, length).join('/');
    const stats = lstat(join(root, parent));
    if (!stats) return { type: 'absent' };
    if (!stats.isDirectory()) return { type: 'blocked', by: parent, isLink: stats.isSymbolicLink() };
  }
  const file = join(root, path);
  const stats = lstat(file);
  if (!stats) return { type: 'absent' };
  if (stats.isFile()) return { type: 'file', sha256: sha256Of(readFileSync(file)) };
  return { type: stats.isSymbolicLink() ? 'link' : stats.isDirectory() ? 'directory' : 'other' };
}

/** What tells apart two things that can be at a path; null where there is none. */
export function identify(root: string, path: string): string | null {
  const state = probe(root, path);
  if (state.type === 'absent') return null;
  if (state.type === 'file') return state.sha256;
  return state.type === 'link' ? `link to ${readlinkSync(join(root, path))}` : state.type;
}

function lstat(file: string) {
  try {
    return lstatSync(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
}
