import type { Result } from '../extension/pipeline.ts';
import { yamlScalar } from '../extension/render/helpers.ts';
import { sha256Of } from '../text/sha256-of.ts';

/** An object that carries the manifests through the seed. */
export interface CarrierDocument {
  apiVersion: string;
  kind: 'Secret' | 'ManagedResource';
  /** Absent if the Network has no namespace. */
  namespace?: string;
  name: string;
  /** YAML, in block style; ends in a newline. */
  text: string;
}

const NAME = 'extension-networking-calico-config';

/**
 * Returns the objects that the extension creates in the seed for Gardener's resource manager, which applies the
 * manifests to the shoot: an immutable Secret with all manifests, and the ManagedResource that refers to it (the
 * extension's `Reconcile`, which uses Gardener's builder of managed resources). The Secret is first, so that the
 * reference is valid if both are applied in order.
 *
 * The Secret's name ends in 8 digits of the SHA-256 of its content. Other content makes another Secret, since the
 * original is immutable, too. The digits differ from the extension's.
 *
 * @param result of `render`, of which documents, issues and namespace are used
 * @returns an empty list if the result has an error
 */
export function managedResource({
  documents,
  issues,
  namespace,
}: Pick<Result, 'documents' | 'issues' | 'namespace'>): CarrierDocument[] {
  if (issues.some(({ severity }) => severity === 'error')) return [];
  const config = documents.map(({ text }) => `---\n${text}`).join('');
  const secretName = `managedresource-${NAME}-${sha256Of(config).slice(0, 8)}`;
  const where = namespace === '' ? {} : { namespace };
  return [
    { apiVersion: 'v1', kind: 'Secret', ...where, name: secretName, text: secretText(secretName, namespace, config) },
    {
      apiVersion: 'resources.gardener.cloud/v1alpha1',
      kind: 'ManagedResource',
      ...where,
      name: NAME,
      text: managedResourceText(secretName, namespace),
    },
  ];
}

function secretText(name: string, namespace: string, config: string): string {
  return `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
${namespaceLine(namespace)}  labels:
    resources.gardener.cloud/garbage-collectable-reference: "true"
type: Opaque
immutable: true
data:
  config.yaml: ${encodeBase64(new TextEncoder().encode(config))}
`;
}

function managedResourceText(secretName: string, namespace: string): string {
  return `apiVersion: resources.gardener.cloud/v1alpha1
kind: ManagedResource
metadata:
  name: ${NAME}
${namespaceLine(namespace)}  labels:
    origin: extension-networking-calico
spec:
  secretRefs:
    - name: ${secretName}
  injectLabels:
    shoot.gardener.cloud/no-cleanup: "true"
  keepObjects: false
`;
}

function namespaceLine(namespace: string): string {
  return namespace === '' ? '' : `  namespace: ${yamlScalar(namespace)}\n`;
}

/** Encodes bytes as Kubernetes encodes the data of a Secret: in Base64, padded, on one line. */
function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  // In chunks, since the number of arguments of a call is limited.
  for (let start = 0; start < bytes.length; start += 8192) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return btoa(binary);
}
