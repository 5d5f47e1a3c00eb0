import { COMPONENTS, type Document } from '../../extension/render/document.ts';
import { yamlScalar } from '../../extension/render/helpers.ts';

import { crdSets } from '../../generated/crds.js';
import { templates } from '../../generated/templates.js';

/** Names of files at the top of an output directory. */
export const OutputNames = {
  /** Lists the files that calico-render wrote, with checksums. */
  record: '.calico-render.json',
  kustomization: 'kustomization.yaml',
  /** Other names of kustomize's file; kustomize refuses a directory with two. */
  otherKustomizations: ['kustomization.yml', 'Kustomization'],
  /** The working folder of earlier versions, which is never read. */
  formerWork: '.calico-render',
} as const;

/**
 * Returns the files of an output directory: one object per file, at `COMPONENT/KIND-NAME.yaml` with the kind in lower
 * case, and a `kustomization.yaml` that lists them in the order in which they are applied.
 *
 * @returns texts by path, relative to the directory, `/` between names
 * @throws if two documents have the same path, which is a defect
 */
export function toFileTree(documents: readonly Document[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { component, kind, name, text } of documents) {
    const path = `${component}/${kind.toLowerCase()}-${name}.yaml`;
    if (files.has(path)) throw new Error(`two documents have the file name ${path}`);
    files.set(path, text);
  }
  files.set(OutputNames.kustomization, kustomization([...files.keys()]));
  return files;
}

const RESOURCE = '  - ';

/** Returns a `kustomization.yaml` of resources, in the given order: by default, kustomize sorts objects. */
function kustomization(paths: readonly string[]): string {
  const head = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsortOptions:\n  order: fifo\n';
  if (paths.length === 0) return `${head}resources: []\n`;
  return `${head}resources:\n${paths.map((path) => `${RESOURCE}${yamlScalar(path)}\n`).join('')}`;
}

/**
 * True if calico-render writes exactly this `kustomization.yaml` for the resources in it, each at one of its own paths.
 */
export function isOwnKustomization(text: string, isOwnPath: (path: string) => boolean): boolean {
  const lines = text.split('\n').filter((line) => line.startsWith(RESOURCE));
  const paths = lines.map((line) => line.slice(RESOURCE.length));
  return paths.every(isOwnPath) && text === kustomization(paths);
}

/** The files of an output directory. No other file in such a directory is overwritten or removed. */
export interface DirectoryLayout {
  /** The folders that hold its files, relative to the directory; '' is the directory itself. */
  folders: readonly string[];
  /** True if a path has the form of the paths that calico-render writes. A record with any other path is refused. */
  hasShape(path: string): boolean;
  /** True if calico-render can render a file at this path. */
  isRendered(path: string): boolean;
  /** True if calico-render may have written a file with this content at this path. */
  isOwn(path: string, content: Uint8Array): boolean;
  /**
   * The file that lists the others. It is removed first and written last, so that a partially written directory does
   * not build.
   */
  index?: string;
  /** True if files are flushed to disk, so that they survive a loss of power. */
  isDurable: boolean;
}

/** The directory that `render --output-dir` writes. */
export const manifestsLayout: DirectoryLayout = {
  folders: ['', ...COMPONENTS],
  hasShape: (path) => path === OutputNames.kustomization || SHAPE.test(path),
  isRendered: (path) => path === OutputNames.kustomization || objectFiles().has(path),
  isOwn(path, content) {
    if (path === OutputNames.kustomization)
      return isOwnKustomization(new TextDecoder().decode(content), (resource) => SHAPE.test(resource));
    return objectFiles().has(path) && path.slice(path.indexOf('/') + 1) === fileNameOf(startOf(content));
  },
  index: OutputNames.kustomization,
  isDurable: true,
};

/** Returns the layout of a directory with a single file of manifests: that of a cluster, or the top of a fleet's. */
export function streamLayout(file: string): DirectoryLayout {
  return {
    folders: [''],
    hasShape: (path) => path === file,
    isRendered: (path) => path === file,
    isOwn(_path, content) {
      const text = startOf(content);
      return text === '' || (text.startsWith(START) && objectNames().has(fileNameOf(text.slice(START.length))));
    },
    isDurable: false,
  };
}

const START = '---\n';
const SHAPE = new RegExp(`^(?:${COMPONENTS.join('|')})/[a-z0-9]+-[a-z0-9](?:[a-z0-9.-]{0,240}[a-z0-9])?\\.yaml$`);

/** Returns the beginning of a file, up to an object's name. */
function startOf(content: Uint8Array): string {
  return new TextDecoder().decode(content.subarray(0, 1000));
}

/** Returns the file name of the first object in a text. All templates have this beginning. */
function fileNameOf(text: string): string {
  const [, kind = '', name = ''] = /^apiVersion: \S+\nkind: (\w+)\nmetadata:\n {2}name: (\S+)\n/.exec(text) ?? [];
  return `${kind.toLowerCase()}-${name}.yaml`;
}

/** The paths and file names of all objects of all releases, collected on first use. */
let cache: { paths: Set<string>; names: Set<string> } | undefined;
const objectFiles = () => collectObjects().paths;
const objectNames = () => collectObjects().names;

function collectObjects() {
  if (cache) return cache;
  const crds = Object.values(crdSets).flatMap((documents) => documents());
  const paths = new Set([
    ...Object.keys(templates).map((path) => `${path}.yaml`),
    ...crds.map(({ name }) => `crds/customresourcedefinition-${name}.yaml`),
  ]);
  cache = { paths, names: new Set([...paths].map((path) => path.slice(path.indexOf('/') + 1))) };
  return cache;
}
