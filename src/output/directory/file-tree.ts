import type { Document } from '../../extension/render/document.ts';
import { yamlScalar } from '../../extension/render/helpers.ts';

/** File names at the top of an output directory. */
export const OutputNames = {
  /** Lists the files that calico-render wrote, with checksums. */
  record: '.calico-render.json',
  kustomization: 'kustomization.yaml',
  /** Other names under which kustomize looks for its file; it refuses a directory with two. */
  otherKustomizations: ['kustomization.yml', 'Kustomization'],
  /** The working folder of earlier versions. It is never read. */
  formerWork: '.calico-render',
} as const;

/**
 * Returns the files of an output directory: one object per file, at `COMPONENT/KIND-NAME.yaml` with the kind in lower case, and a
 * `kustomization.yaml` that lists them in the order in which they are applied.
 *
 * @returns texts by path, relative to the directory, `/` between names
 * @throws where two documents would be one file, which is a defect
 */
export function toFileTree(documents: readonly Document[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { component, kind, name, text } of documents) {
    const path = `${component}/${kind.toLowerCase()}-${name}.yaml`;
    if (files.has(path)) throw new Error(`two documents would be ${path}`);
    files.set(path, text);
  }
  files.set(OutputNames.kustomization, kustomization([...files.keys()]));
  return files;
}

const RESOURCE = '  - ';

/** Returns a `kustomization.yaml` of resources. Left to itself, kustomize sorts objects by an order of its own. */
function kustomization(paths: readonly string[]): string {
  const head = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsortOptions:\n  order: fifo\n';
  if (paths.length === 0) return `${head}resources: []\n`;
  return `${head}resources:\n${paths.map((path) => `${RESOURCE}${yamlScalar(path)}\n`).join('')}`;
}

/** True if a `kustomization.yaml` is exactly what calico-render writes for the resources that it lists, each at a path of ours. */
export function isOwnKustomization(text: string, isOwnPath: (path: string) => boolean): boolean {
  const lines = text.split('\n').filter((line) => line.startsWith(RESOURCE));
  const paths = lines.map((line) => line.slice(RESOURCE.length));
  return paths.every(isOwnPath) && text === kustomization(paths);
}
