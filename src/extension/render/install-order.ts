import type { Document } from './document.ts';

/** The order in which Helm installs kinds (helm.sh/helm, `pkg/release/util`, InstallOrder), as far as they can occur here. */
const INSTALL_ORDER = [
  'CustomResourceDefinition',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'ConfigMap',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'Service',
  'DaemonSet',
  'Deployment',
];

type Head = Pick<Document, 'kind' | 'namespace' | 'name'>;

/**
 * Where a document comes in Helm's order of kinds (those it does not know last, by name of the kind), and within a kind by namespace and name.
 *
 * @returns a text: those of two documents compare as the documents do
 */
export function installOrderKey({ kind, namespace = '', name }: Head): string {
  const index = INSTALL_ORDER.indexOf(kind);
  const rank = index < 0 ? INSTALL_ORDER.length : index;
  // No name holds a NUL, and nothing comes before it.
  return [String(rank).padStart(2, '0'), kind, namespace, name].join('\0');
}
