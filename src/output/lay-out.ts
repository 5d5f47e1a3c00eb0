import type { Document } from '../render/document.ts';
import { yamlScalar } from '../render/yaml-scalar.ts';
import { OutputNames } from './names.ts';

/**
 * The files of an output directory: one an object, at `COMPONENT/KIND-NAME.yaml` with the kind in lower case, and a
 * `kustomization.yaml` that lists them in the order in which they are applied.
 *
 * @returns texts by path, relative to the directory, `/` between names
 * @throws where two documents would be one file, which is a defect
 */
export function layOut(documents: readonly Document[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { component, kind, name, text } of documents) {
    const path = `${component}/${kind.toLowerCase()}-${name}.yaml`;
    if (files.has(path)) throw new Error(`two documents would be ${path}`);
    files.set(path, text);
  }
  files.set(OutputNames.kustomization, kustomization([...files.keys()]));
  return files;
}

/** Left to itself, kustomize sorts objects by an order of its own. */
function kustomization(paths: readonly string[]): string {
  const head = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsortOptions:\n  order: fifo\n';
  if (paths.length === 0) return `${head}resources: []\n`;
  return `${head}resources:\n${paths.map((path) => `  - ${yamlScalar(path)}\n`).join('')}`;
}
