import { OutputNames } from './names.ts';

/**
 * Whether a path can be that of a file that calico-render wrote: relative, without `.` and `..`, and not one of its own files. A backslash
 * separates names on Windows, a colon names drives and streams there: neither stands in a path of ours.
 */
export function isInnerPath(path: string): boolean {
  if (/[\\:\0]/.test(path)) return false;
  const names = path.split('/');
  const isOwn = names[0] === OutputNames.work || path === OutputNames.record;
  return !isOwn && names.every((name) => name !== '' && name !== '.' && name !== '..');
}
