import type { Issue } from '../../issues/issue.ts';
import { createIssue } from '../../yaml/node-ref.ts';
import type { Inputs, WrittenShoot } from '../validate/inputs.ts';
import { checkCidr } from '../validate/network-rules.ts';

/**
 * Reports what only the extension's admission webhook refuses (`pkg/admission/validator`). The extension itself accepts it, so
 * these are warnings. The webhook never sees Shoots without workers, nor those of another network plugin.
 */
export function checkAdmission({ shoot }: Inputs): Issue[] {
  const networking = shoot?.value.spec?.networking;
  if (!shoot || networking?.type !== 'calico' || isWorkerless(shoot.value)) return [];
  return checkCidr(networking.nodes, ['spec', 'networking', 'nodes']).map((finding) => ({
    ...createIssue(shoot, finding),
    severity: 'warning',
    code: 'ADMISSION',
    message: `the extension's admission refuses this Shoot: ${finding.message}`,
  }));
}

/** True for a Shoot with a provider that lists no workers. A fragment without a provider says nothing about workers. */
function isWorkerless({ spec }: WrittenShoot): boolean {
  const provider = spec?.provider;
  if (typeof provider !== 'object' || provider === null) return false;
  const workers = 'workers' in provider ? provider.workers : undefined;
  return !Array.isArray(workers) || workers.length === 0;
}
