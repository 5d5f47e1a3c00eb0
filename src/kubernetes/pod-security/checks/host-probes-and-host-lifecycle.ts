import type { Steps } from '../../../yaml/node-ref.ts';
import type { Container } from '../../objects/pod-spec.ts';
import { type Check, inContainer } from '../check.ts';

type Handler = Container['livenessProbe'];

export const hostProbesAndHostLifecycle: Check<'hostProbesAndHostLifecycle'> = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  since: 34,
  rule: 'Probes and lifecycle handlers name no host.',
  help: 'The kubelet opens the connection from the node, so a pod that sets the host can reach any address that the node reaches. Remove the host to probe the pod.',
  find: ({ containers }) =>
    containers.flatMap((placed) =>
      handlersOf(placed.container).flatMap(([steps, handler]) =>
        (['httpGet', 'tcpSocket'] as const).flatMap((action) => {
          const host = handler?.[action]?.host;
          return host
            ? [inContainer(placed, [...steps, action, 'host'], `${steps.join('.')} asks the host ${host}`)]
            : [];
        }),
      ),
    ),
};

function handlersOf({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container): [Steps, Handler][] {
  return [
    [['livenessProbe'], livenessProbe],
    [['readinessProbe'], readinessProbe],
    [['startupProbe'], startupProbe],
    [['lifecycle', 'postStart'], lifecycle?.postStart],
    [['lifecycle', 'preStop'], lifecycle?.preStop],
  ];
}
