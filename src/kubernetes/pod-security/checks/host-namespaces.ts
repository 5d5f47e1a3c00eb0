import type { Check } from '../check.ts';

const FLAGS = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

export const hostNamespaces: Check<'hostNamespaces'> = {
  id: 'hostNamespaces',
  level: 'baseline',
  since: 0,
  rule: 'A pod does not share the network, process or IPC namespace of its node.',
  help: 'In a host namespace, a pod can see and reach resources of the node and of other pods. Remove hostNetwork, hostPID and hostIPC unless the pod manages the node itself, as calico-node does.',
  find: ({ spec }) =>
    FLAGS.filter((flag) => spec[flag] === true).map((flag) => ({ steps: ['spec', flag], message: `${flag} is true` })),
};
