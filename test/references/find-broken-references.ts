import type { Manifest } from '../../src/kubernetes/objects/object-key.ts';
import { checkContainer } from './check-container.ts';
import { checkAutoscaler, checkBinding, checkSelector, checkService, checkWorkload } from './check-links.ts';
import { checkVolumes } from './check-volumes.ts';
import { type ClusterView, type Fields, viewCluster } from './cluster-view.ts';

/**
 * Reports references of manifests to missing objects, and duplicates.
 *
 * @returns a line for each problem
 */
export function findBrokenReferences(manifests: readonly Manifest[]): string[] {
  const view = viewCluster(manifests);
  const ofWorkloads = view.workloads.flatMap((workload) => [
    ...checkWorkload(workload, view),
    ...checkVolumes(workload, view),
    ...workload.containers.flatMap((container) => checkContainer(container, workload, view)),
  ]);
  return [...ofWorkloads, ...view.all.flatMap((manifest) => checkObject(manifest, view))];
}

function checkObject(manifest: Manifest & Fields, view: ClusterView): string[] {
  const { kind, metadata } = manifest;
  const spec = manifest['spec'] as Fields;
  const label = `${kind} ${metadata.name}`;
  switch (kind) {
    case 'ClusterRoleBinding':
    case 'RoleBinding':
      return checkBinding(manifest, view);
    case 'Service':
      return checkService(manifest, view);
    case 'PodDisruptionBudget':
      return checkSelector(spec['selector'], label, view);
    case 'VerticalPodAutoscaler':
      return checkAutoscaler(manifest, view);
    case 'IPPool':
      return view.find('CustomResourceDefinition', undefined, 'ippools.crd.projectcalico.org')
        ? []
        : [`${label}: no CustomResourceDefinition`];
    default:
      return [];
  }
}
