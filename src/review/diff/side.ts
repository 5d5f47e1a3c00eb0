import type { NonPrivilegedMode } from '../../extension/releases/non-privileged-mode.ts';
import type { Issue } from '../../issues/issue.ts';
import type { KindCount } from '../../kubernetes/manifests/kind-count.ts';
import type { Manifest } from '../../kubernetes/manifests/manifest.ts';

/** A side of a comparison. */
export interface Side {
  /** What people call it, such as a file's name. */
  name: string;
  /** Whether its manifests were rendered from inputs, or given. */
  origin: 'rendered' | 'given';
  /** The release of the extension that was rendered. */
  extensionVersion?: string;
  /** What is known of the non-privileged mode, where it was rendered. */
  nonPrivilegedMode?: NonPrivilegedMode;
  manifests: readonly Manifest[];
  /** For a side that was given: the documents that are no manifests, by what they are. */
  skipped?: readonly KindCount[];
  /** What was found in the input. With an error it is refused, and has no manifests. */
  issues: readonly Issue[];
}

/** Whether the extension refuses what a side would be rendered from. */
export function isRefused({ issues }: Side): boolean {
  return issues.some(({ severity }) => severity === 'error');
}
