import { API_VERSIONS, type DocumentKind } from './document-kinds.ts';
import { type Part, textAt } from './part.ts';

const OUR_GROUPS = [API_VERSIONS.ControllerConfiguration, API_VERSIONS.NetworkConfig].flat().map(groupOf);

/**
 * Whether a document that lies among any others is one that is read here.
 *
 * ConfigMaps and ControllerDeployments are common: those count that carry the configuration of this extension. A document
 * of one of its API groups counts even when its kind is not known, since that is more likely a mistake.
 */
export function isMeantForUs(part: Part, kind: DocumentKind | object): boolean {
  if (typeof kind !== 'string') return OUR_GROUPS.includes(groupOf(textAt(part, ['apiVersion']) ?? ''));
  if (kind === 'ConfigMap') {
    const text = textAt(part, ['data', 'config.yaml']) ?? '';
    return OUR_GROUPS.some((group) => text.includes(group));
  }
  if (kind === 'ControllerDeployment') {
    const repository = ['repository', 'ref'].map((field) => textAt(part, ['helm', 'ociRepository', field]) ?? '');
    return [textAt(part, ['metadata', 'name']) ?? '', ...repository].some((text) => text.includes('networking-calico'));
  }
  return true;
}

function groupOf(apiVersion: string): string {
  return apiVersion.split('/')[0] ?? '';
}
