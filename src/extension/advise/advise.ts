import type { Issue } from '../../issues/issue.ts';
import type { AdviceContext } from './advice-context.ts';
import { adviseOnFamilies, adviseOnProvider, adviseOnVersion } from './cluster.ts';
import { adviseOnEbpf, adviseOnNonPrivileged, adviseOnOverlay } from './data-plane.ts';
import { adviseOnExtensionFailures } from './extension-failures.ts';
import { adviseOnIneffective } from './ineffective.ts';

/** Warns about effects that the extension does not report, and about known limits of the configuration. */
export function advise(context: AdviceContext): Issue[] {
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
  return advisers.flatMap((adviser) => adviser(context));
}
