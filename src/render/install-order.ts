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

/** Compares by Helm's order of kinds (those it does not know last, by name of the kind), then by namespace and name. */
export function compareInstallOrder(a: Head, b: Head): number {
  return (
    rank(a.kind) - rank(b.kind) ||
    compare(a.kind, b.kind) ||
    compare(a.namespace ?? '', b.namespace ?? '') ||
    compare(a.name, b.name)
  );
}

function rank(kind: string): number {
  const index = INSTALL_ORDER.indexOf(kind);
  return index < 0 ? INSTALL_ORDER.length : index;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
