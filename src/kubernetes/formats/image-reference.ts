/** The parts of an image reference. */
export interface ImageReference {
  /** The registry and the path, such as `quay.io/coreos/etcd`. */
  repository: string;
  /** The tag, such as `v1.2.3`. */
  tag?: string;
  /** The digest, such as `sha256:…`. */
  digest?: string;
}

/** Splits an image reference into its repository, tag and digest. */
export function splitReference(reference: string): ImageReference {
  const at = reference.indexOf('@');
  const name = at < 0 ? reference : reference.slice(0, at);
  const colon = name.lastIndexOf(':');
  const hasTag = colon > name.lastIndexOf('/');
  return {
    repository: hasTag ? name.slice(0, colon) : name,
    ...(hasTag && { tag: name.slice(colon + 1) }),
    ...(at >= 0 && { digest: reference.slice(at + 1) }),
  };
}

const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?$/i;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_{1,2}|-{1,50})[a-z0-9]+)*$/;
const MAX_LENGTH = 255;

/**
 * Checks a registry with an optional path, as in an image reference without its tag.
 *
 * @returns the problem, or undefined for a valid text
 */
export function checkRepository(text: string): string | undefined {
  const quoted = JSON.stringify(text.slice(0, MAX_LENGTH));
  if (text.length > MAX_LENGTH) return `${quoted}… has more than ${MAX_LENGTH} characters`;
  if (/^[a-z]+:\/\//i.test(text)) return `${quoted} has a scheme, which image references do not have`;
  const [host = '', ...path] = text.split('/');
  if (!HOST.test(host)) return `${quoted} does not begin with a registry, such as registry.example.com:5000`;
  const wrong = path.find((component) => !COMPONENT.test(component));
  return wrong === undefined ? undefined : `${quoted} has the invalid path component ${JSON.stringify(wrong)}`;
}
