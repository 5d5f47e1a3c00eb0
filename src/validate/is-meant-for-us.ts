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
  if (typeof kind !== 'string') {
    const apiVersion = textAt(part, ['apiVersion']);
    return apiVersion !== undefined && OUR_GROUPS.includes(groupOf(apiVersion));
  }
  if (kind === 'ConfigMap') {
    const text = textAt(part, ['data', 'config.yaml']);
    return OUR_GROUPS.some((group) => text?.includes(group));
  }
  if (kind === 'ControllerDeployment') {
    return NAMES_OF_DEPLOYMENT.some((steps) => textAt(part, steps)?.includes('networking-calico'));
  }
  return true;
}

/** Where a ControllerDeployment tells which extension it deploys: by its own name, and by its chart's. */
const NAMES_OF_DEPLOYMENT = [
  ['metadata', 'name'],
  ['helm', 'ociRepository', 'repository'],
  ['helm', 'ociRepository', 'ref'],
];

function groupOf(apiVersion: string): string {
  return apiVersion.replace(/\/.*/s, '');
}
