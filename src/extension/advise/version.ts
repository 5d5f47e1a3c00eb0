import type { Issue } from '../../issues/issue.ts';
import { isExplicit } from '../../issues/origin.ts';
import { locationIn, pathIn } from '../../yaml/node-ref.ts';
import type { Situation } from './situation.ts';

/** Warns of a Shoot that leaves its Kubernetes version to Gardener. */
export function adviseOnVersion({ inputs: { shoot }, settings }: Situation): Issue[] {
  const { value, origin } = settings.cluster.kubernetesVersion;
  if (!shoot || isExplicit(origin)) return [];
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
