import { childAt, type NodeRef, textAt } from '../../yaml/node-ref.ts';

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

/** The key of a ControllerConfiguration in the ConfigMap of the extension's chart. */
export const CONFIG_KEY = 'config.yaml';
/** The keys of an extension's overwrite ConfigMaps (Gardener's docs on image vectors): one for images, one for other components. */
export const OVERWRITE_KEY = 'images_overwrite.yaml';
export const COMPONENTS_KEY = 'components.yaml';

/** The names by which a ControllerDeployment or an operator's Extension identifies its extension: its own, and its chart's. */
const NAMES = {
  ControllerDeployment: [
    ['metadata', 'name'],
    ['helm', 'ociRepository', 'repository'],
    ['helm', 'ociRepository', 'ref'],
    ['providerConfig', 'ociRepository', 'repository'],
    ['providerConfig', 'ociRepository', 'ref'],
  ],
  Extension: [
    ['metadata', 'name'],
    ['spec', 'deployment', 'extension', 'helm', 'ociRepository', 'repository'],
    ['spec', 'deployment', 'extension', 'helm', 'ociRepository', 'ref'],
  ],
} as const;

/**
 * True if a ControllerDeployment or an Extension deploys this extension: a name or a chart contains calico, or there is
 * no name.
 */
export function deploysThisExtension(part: NodeRef, kind: keyof typeof NAMES): boolean {
  if (kind === 'Extension' && servesCalico(part)) return true;
  const names = NAMES[kind].flatMap((steps) => textAt(part, steps) ?? []);
  return names.length === 0 || names.some((name) => name.toLowerCase().includes('calico'));
}

/** An Extension lists the resources that it is responsible for. */
function servesCalico(part: NodeRef): boolean {
  const resources = childAt(part, ['spec', 'resources'])?.node;
  if (resources?.kind !== 'sequence') return false;
  return resources.items.some((node) => {
    const resource = { ...part, node };
    return textAt(resource, ['kind']) === 'Network' && textAt(resource, ['type']) === 'calico';
  });
}

/**
 * True if a ConfigMap contains a configuration of this extension, under any key, or its image vector overwrite.
 *
 * @param isOurs returns true for a text with a configuration of this extension
 */
export function holdsOurConfig(part: NodeRef, isOurs: (text: string) => boolean): boolean {
  const data = childAt(part, ['data'])?.node;
  if (data?.kind !== 'mapping') return false;
  const isNamedAfterIt = textAt(part, ['metadata', 'name'])?.toLowerCase().includes('calico') === true;
  return data.entries.some(({ key, value }) => {
    if (isNamedAfterIt && [CONFIG_KEY, OVERWRITE_KEY, COMPONENTS_KEY].includes(key)) return true;
    return value.kind === 'scalar' && typeof value.value === 'string' && isOurs(value.value);
  });
}
