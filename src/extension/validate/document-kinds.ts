/** The documents that are read, by their kind. */
export type DocumentKind =
  | 'ControllerConfiguration'
  | 'ControllerDeployment'
  | 'Extension'
  | 'ConfigMap'
  | 'NetworkConfig'
  | 'Network'
  | 'Shoot'
  | 'Cluster';

/** The supported apiVersions of each kind (see the extension's and Gardener's API). */
export const API_VERSIONS: Record<DocumentKind, readonly string[]> = {
  ControllerConfiguration: ['calico.networking.extensions.config.gardener.cloud/v1alpha1'],
  ControllerDeployment: ['core.gardener.cloud/v1', 'core.gardener.cloud/v1beta1'],
  Extension: ['operator.gardener.cloud/v1alpha1'],
  ConfigMap: ['v1'],
  NetworkConfig: ['calico.networking.extensions.gardener.cloud/v1alpha1'],
  Network: ['extensions.gardener.cloud/v1alpha1'],
  Shoot: ['core.gardener.cloud/v1beta1'],
  Cluster: ['extensions.gardener.cloud/v1alpha1'],
};

export const DOCUMENT_KINDS = Object.keys(API_VERSIONS) as DocumentKind[];
