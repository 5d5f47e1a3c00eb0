import type { Issue } from '../../issues/issue.ts';
import { locationIn, pathIn } from '../../yaml/node-ref.ts';
import { isSaid } from '../resolve/fact.ts';
import type { Situation } from './situation.ts';

/** Warns of a Shoot that leaves its Kubernetes version to Gardener. */
export function adviseOnVersion({ inputs: { shoot }, settings }: Situation): Issue[] {
  const { value, because } = settings.cluster.kubernetesVersion;
  if (!shoot || isSaid(because)) return [];
  const steps = ['spec', 'kubernetes', 'version'];
  return [
    {
      severity: 'warning',
      code: 'VERSION_NOT_SET',
      path: pathIn(shoot, steps),
      message: `the Shoot has no Kubernetes version, which Gardener sets when the Shoot is created: ${value} is assumed`,
      location: locationIn(shoot, steps),
      related: [],
      hint: 'choose one with --kubernetes-version',
    },
  ];
}
