import type { Result } from '../../extension/pipeline.ts';
import { yamlScalar } from '../../extension/render/helpers.ts';
import { sha256Of } from '../../text/sha256-of.ts';
import { encodeBase64 } from './encode-base64.ts';

/** One of the two objects that carry the manifests through the seed. */
export interface CarrierDocument {
  apiVersion: string;
  kind: 'Secret' | 'ManagedResource';
  /** Absent where a Network does not say its own. */
  namespace?: string;
  name: string;
  /** YAML, in block style; ends in a newline. */
  text: string;
}

const NAME = 'extension-networking-calico-config';

/**
 * What the extension creates in the seed for Gardener's resource manager, which then applies the manifests to the shoot: an
 * immutable Secret that holds them all, and the ManagedResource that refers to it (the extension's `Reconcile`, which uses
 * Gardener's builder of managed resources). The Secret comes first, so that whoever applies both in order never has a reference
 * to nothing.
 *
 * The Secret's name ends in 8 digits of the SHA-256 of what it holds: other contents are another Secret, as the original is
 * immutable, too. The digits themselves differ from the extension's.
 *
 * @param result of `render`; only its documents and its namespace count
 * @returns nothing where there is an error among the result's issues
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
