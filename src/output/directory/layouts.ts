import { COMPONENTS } from '../../extension/render/document.ts';
import { crdSets } from '../../generated/crds.js';
import { templates } from '../../generated/templates.js';
import { isOwnKustomization, OutputNames } from './file-tree.ts';

/** What calico-render writes into a directory of one kind. Nothing else in such a directory is ever overwritten or removed. */
export interface DirectoryLayout {
  /** The folders that hold its files, relative to the directory; '' is the directory itself. */
  folders: readonly string[];
  /** True if a path has the shape of those that calico-render writes. A record with any other path is refused. */
  hasShape(path: string): boolean;
  /** True if calico-render can render a file at this path. */
  isRendered(path: string): boolean;
  /** True if the content of a file at this path is one that calico-render writes there. */
  isOwn(path: string, content: Uint8Array): boolean;
  /** The file that lists the others. It is removed first and written last, so that a half-written directory does not build. */
  index?: string;
  /** True if files are flushed to disk, so that they outlast a loss of power. */
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

/** A directory with one file of manifests of many objects: that of a cluster, or the top of a fleet's. */
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

/** Returns the text that a file begins with, as far as an object's name. */
function startOf(content: Uint8Array): string {
  return new TextDecoder().decode(content.subarray(0, 1000));
}

/** Returns the file name for the object that a text begins with. Every template begins in this way. */
function fileNameOf(text: string): string {
  const [, kind = '', name = ''] = /^apiVersion: \S+\nkind: (\w+)\nmetadata:\n {2}name: (\S+)\n/.exec(text) ?? [];
  return `${kind.toLowerCase()}-${name}.yaml`;
}

/** The paths of all objects of all releases, and their file names; collected when they are first needed. */
let known: { paths: Set<string>; names: Set<string> } | undefined;
const objectFiles = () => collect().paths;
const objectNames = () => collect().names;

function collect() {
  if (known) return known;
  const crds = Object.values(crdSets).flatMap((documents) => documents());
  const paths = new Set([
    ...Object.keys(templates).map((path) => `${path}.yaml`),
    ...crds.map(({ name }) => `crds/customresourcedefinition-${name}.yaml`),
  ]);
  known = { paths, names: new Set([...paths].map((path) => path.slice(path.indexOf('/') + 1))) };
  return known;
}
