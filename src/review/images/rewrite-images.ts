import type { Release } from '../../extension/releases/release.ts';
import { yamlScalar } from '../../extension/render/helpers.ts';
import { checkRepository, splitReference } from '../../kubernetes/formats/image-reference.ts';

/** A rule that moves images to another registry. */
export interface RewriteRule {
  /** A registry, optionally with the beginning of a path, such as `quay.io/calico`. */
  from: string;
  /** The registry and path that replace it. */
  to: string;
}

/**
 * Parses rules such as `quay.io=registry.example.com/quay`.
 *
 * @returns the rules, and the problems as sentences
 */
export function parseRewriteRules(words: readonly string[]): { rules: RewriteRule[]; problems: string[] } {
  const rules: RewriteRule[] = [];
  const problems: string[] = [];
  for (const word of words) {
    const [from = '', to, ...others] = word.split('=');
    if (to === undefined || others.length > 0) {
      problems.push(`${JSON.stringify(word)} is not a rule such as quay.io=registry.example.com/quay`);
      continue;
    }
    const wrong = [from, to].map(checkRepository).filter((problem) => problem !== undefined);
    if (rules.some((rule) => rule.from === from)) wrong.push(`there are two rules for ${JSON.stringify(from)}`);
    problems.push(...wrong);
    if (wrong.length === 0) rules.push({ from, to });
  }
  return { rules, problems };
}

/** An image and the reference to which rules move it. */
export interface MovedImage {
  /** The name in the image vector. */
  name: string;
  source: string;
  /** Equal to the source for an image that no rule moves. */
  target: string;
}

/** Images with their targets, and the problems as sentences. */
export interface MovedImages {
  images: MovedImage[];
  problems: string[];
}

/**
 * Moves images by rules. Of several rules that match an image, the one with the longest prefix moves it. A prefix ends at
 * a component of a path: `quay.io/cal` does not match `quay.io/calico/node`.
 *
 * @param references the references by name in the image vector
 */
export function moveImages(references: Readonly<Record<string, string>>, rules: readonly RewriteRule[]): MovedImages {
  const images = Object.entries(references).map(([name, source]): MovedImage => {
    const registry = withRegistry(source);
    const matching = rules.filter(({ from }) => matches(registry, from));
    const [rule] = matching.sort((a, b) => b.from.length - a.from.length);
    if (!rule) return { name, source, target: source };
    return { name, source, target: `${rule.to}${registry.slice(rule.from.length)}` };
  });
  return { images, problems: [...unmatchedRules(rules, images), ...collisions(images)] };
}

/** True if a reference begins with a prefix that ends at a component of its path. */
function matches(reference: string, prefix: string): boolean {
  return `${splitReference(reference).repository}/`.startsWith(`${prefix}/`);
}

/** Returns a reference with its registry. Without one, it is an image of Docker Hub. */
function withRegistry(reference: string): string {
  const [first = '', ...path] = reference.split('/');
  if (path.length === 0) return `docker.io/library/${reference}`;
  return /[.:]/.test(first) || first === 'localhost' ? reference : `docker.io/${reference}`;
}

/** Reports rules that match no image. A rule whose images longer rules move is no mistake. */
function unmatchedRules(rules: readonly RewriteRule[], images: readonly MovedImage[]): string[] {
  const repositories = images.map(({ source }) => withRegistry(source));
  const registries = [...new Set(repositories.map((repository) => repository.split('/')[0]))].sort();
  return rules
    .filter(({ from }) => !repositories.some((repository) => matches(repository, from)))
    .map(({ from }) => `${from} matches no image: the registries are ${registries.join(', ')}`);
}

function collisions(images: readonly MovedImage[]): string[] {
  const byTarget = new Map<string, string>();
  return images.flatMap(({ source, target }) => {
    const other = byTarget.get(target);
    byTarget.set(target, source);
    return other === undefined || other === source ? [] : [`${other} and ${source} would both become ${target}`];
  });
}

/** Formats images for tools that copy them: `SOURCE TARGET` per line, each pair once, without images that stay. */
export function formatCopyList(images: readonly MovedImage[]): string {
  const lines = images.flatMap(({ source, target }) => (source === target ? [] : [`${source} ${target}\n`]));
  return [...new Set(lines)].sort().join('');
}

/**
 * Formats the image vector overwrite that moves images. An image with the tag of its release inherits the tag, so that
 * the overwrite serves for other releases as well.
 */
export function formatOverwrite(images: readonly MovedImage[], release: Release): string {
  const defaults: Readonly<Record<string, { tag: string }>> = release.images;
  const moved = images.filter(({ source, target }) => source !== target);
  if (moved.length === 0) return 'images: []\n';
  return `images:\n${moved
    .map(({ name, target }) => {
      const { repository, tag, digest } = splitReference(target);
      const fields =
        digest !== undefined
          ? { ref: target }
          : { repository, ...(tag !== undefined && tag !== defaults[name]?.tag && { tag }) };
      const lines = Object.entries({ name, ...fields }).map(([key, value]) => `${key}: ${yamlScalar(value)}`);
      return `  - ${lines.join('\n    ')}\n`;
    })
    .join('')}`;
}
