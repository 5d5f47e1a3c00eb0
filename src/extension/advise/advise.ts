import type { Issue } from '../../issues/issue.ts';
import { adviseOnEbpf } from './ebpf.ts';
import { adviseOnExtensionFailures } from './extension-failures.ts';
import { adviseOnFamilies } from './families.ts';
import { adviseOnIneffective } from './ineffective.ts';
import { adviseOnNonPrivileged } from './non-privileged.ts';
import { adviseOnOverlay } from './overlay.ts';
import { adviseOnProvider } from './provider.ts';
import type { Situation } from './situation.ts';
import { adviseOnVersion } from './version.ts';

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
