import { CLUSTER_VOLUMES } from '../../objects/pod-spec.ts';
import type { Check } from '../check.ts';

export const restrictedVolumes: Check<'restrictedVolumes'> = {
  id: 'restrictedVolumes',
  level: 'restricted',
  since: 0,
  overrides: 'hostPathVolumes',
  rule: `Volumes are of kinds that belong to the cluster: ${CLUSTER_VOLUMES.join(', ')}.`,
  help: 'Other kinds reach the files of the node, or undeclared storage. Use a PersistentVolumeClaim for storage.',
  find: ({ spec }) =>
    (spec.volumes ?? []).flatMap((volume, index) => {
      if (CLUSTER_VOLUMES.some((source) => volume[source] !== undefined)) return [];
      const what = volume.hostPath ? `is the node's ${volume.hostPath.path ?? ''}` : 'is of a kind that is not allowed';
      const steps = ['spec', 'volumes', index, ...(volume.hostPath ? ['hostPath'] : [])];
      const { name = '' } = volume;
      return [{ steps, message: `volume ${name} ${what}`, volume: name }];
    }),
};
