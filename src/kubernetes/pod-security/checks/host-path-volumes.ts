import type { Check } from '../check.ts';

export const hostPathVolumes: Check<'hostPathVolumes'> = {
  id: 'hostPathVolumes',
  level: 'baseline',
  since: 0,
  rule: 'No volume is a hostPath.',
  help: 'Through a hostPath volume a pod reads or writes the files of its node. Use another kind of volume unless the pod manages the node itself, and mount read-only what is only read.',
  find: ({ spec }) =>
    (spec.volumes ?? []).flatMap(({ name = '', hostPath }, index) =>
      hostPath
        ? [
            {
              steps: ['spec', 'volumes', index, 'hostPath'],
              message: `volume ${name} is the node's ${hostPath.path ?? ''}`,
              volume: name,
            },
          ]
        : [],
    ),
};
