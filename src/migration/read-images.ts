import type { Sourced } from '../extension/resolve/sourced.ts';
import type { Issue } from '../issues/issue.ts';
import { checkRepository } from '../kubernetes/formats/image-reference.ts';
import { childAt, type NodeRef } from '../yaml/node-ref.ts';
import { invalidValue } from './addresses.ts';
import { type CalicoImage, type CalicoSettings, IMAGES } from './calico-settings.ts';
import { anyMapping, checkFields, list, mapping, text } from './fields.ts';
import { itemsAt, type Layers, valueAt } from './layers.ts';
import type { Report } from './report.ts';

const NAMES = Object.keys(IMAGES) as CalicoImage[];

/** The registries and paths of Calico's own releases. */
const RELEASED = /^(?:(?:quay\.io|docker\.io)\/)?calico$/;

/**
 * Reads the repositories of the images of an Installation. Those of Calico's releases are left out.
 *
 * @param report receives fields that change nothing alone; the images themselves are reported elsewhere
 */
export function readRepositories(
  layers: Layers,
  report: Report,
): { repositories: CalicoSettings['repositories']; issues: Issue[] } {
  const [registry, path, prefix] = ['registry', 'imagePath', 'imagePrefix'].map((field) => {
    const written = valueAt(layers, [field], 'string');
    if (written?.value !== 'UseDefault') return written;
    report.add('same', written, 'the images are those of the release');
    return undefined;
  });
  const from = registry ?? path ?? prefix;
  if (!from) return { repositories: {}, issues: [] };
  for (const other of [path, prefix])
    if (other && other !== from) report.add('same', other, 'it is part of the repositories of the images');
  const host = (registry?.value ?? 'quay.io').replace(/\/$/, '');
  const base = `${host}/${path?.value ?? 'calico'}`;
  const repositories: CalicoSettings['repositories'] = {};
  for (const name of NAMES) repositories[name] = { ...from, value: `${base}/${prefix?.value ?? ''}${name}` };
  const message = checkRepository(repositories.node?.value ?? '');
  if (message === undefined) return { repositories, issues: [] };
  return {
    repositories: {},
    issues: [invalidValue(from, { message, hint: 'such as registry: registry.example.com/' })],
  };
}

/** True for a repository of Calico's releases. */
export function isReleasedRepository(repository: string): boolean {
  return RELEASED.test(repository.slice(0, Math.max(0, repository.lastIndexOf('/'))));
}

const IMAGE_SET = mapping({
  apiVersion: text,
  kind: text,
  metadata: anyMapping,
  spec: mapping({ images: list(mapping({ image: text, digest: text })) }),
});

/**
 * Reads the digests of an ImageSet.
 *
 * @param report receives images that the extension does not deploy
 */
export function readImageSets(
  objects: readonly NodeRef[],
  report: Report,
): { digests: CalicoSettings['digests']; version?: Sourced<string>; issues: Issue[] } {
  const digests: CalicoSettings['digests'] = {};
  const issues: Issue[] = objects.flatMap((object) => checkFields(object, IMAGE_SET));
  let version: Sourced<string> | undefined;
  for (const object of objects) {
    const name = valueAt([object], ['metadata', 'name'], 'string');
    const tag = /^calico-(v\d+\.\d+\.\d+.*)$/.exec(name?.value ?? '')?.[1];
    if (name && tag !== undefined) version ??= { ...name, value: tag };
    const spec = childAt(object, ['spec']);
    for (const item of itemsAt(spec ? [spec] : [], ['images'])) {
      const image = valueAt([item], ['image'], 'string');
      const digest = valueAt([item], ['digest'], 'string');
      if (!image || !digest) continue;
      const known = NAMES.find((one) => image.value === `calico/${one}`);
      if (known === undefined) report.add('dropped', image, 'the extension does not deploy this image');
      else if (!/^sha256:[0-9a-f]{64}$/.test(digest.value))
        issues.push(invalidValue(digest, { message: 'the digest is not sha256: and 64 hexadecimal digits' }));
      else digests[known] = digest;
    }
  }
  return { digests, ...(version && { version }), issues };
}
