import type { Issue } from '../../issues/issue.ts';
import type { Situation } from './advice-context.ts';
import { adviseOnFamilies, adviseOnProvider, adviseOnVersion } from './cluster.ts';
import { adviseOnEbpf, adviseOnNonPrivileged, adviseOnOverlay } from './data-plane.ts';
import { adviseOnExtensionFailures } from './extension-failures.ts';
import { adviseOnIneffective } from './ineffective.ts';

/** Warns of what the extension does without a word, and of the known limits of what was asked for. */
export function advise(situation: Situation): Issue[] {
  const advisers = [
    adviseOnNonPrivileged,
    adviseOnEbpf,
    adviseOnOverlay,
    adviseOnIneffective,
    adviseOnFamilies,
    adviseOnExtensionFailures,
    adviseOnVersion,
    adviseOnProvider,
  ];
  return advisers.flatMap((adviser) => adviser(situation));
}
