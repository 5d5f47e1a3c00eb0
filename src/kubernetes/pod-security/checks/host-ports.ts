import { type Check, inContainer } from '../check.ts';

export const hostPorts: Check<'hostPorts'> = {
  id: 'hostPorts',
  level: 'baseline',
  since: 0,
  rule: 'No container uses a host port.',
  help: 'A host port is reachable from outside the cluster and bypasses Services and some network policies. Use a Service.',
  find: ({ containers }) =>
    containers.flatMap((placed) =>
      (placed.container.ports ?? []).flatMap(({ hostPort = 0 }, index) =>
        hostPort === 0 ? [] : [inContainer(placed, ['ports', index, 'hostPort'], `takes port ${hostPort} of the node`)],
      ),
    ),
};
