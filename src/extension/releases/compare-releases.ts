import { nonPrivilegedMode } from './non-privileged-mode.ts';
import type { Release } from './release.ts';

/** A difference between two releases: its subject, and the value of each. */
export interface ReleaseDifference {
  /** `calico`, `crds`, `images.NAME`, `featureGates.NAME`, the name of a property, or `nonPrivilegedMode`. */
  what: string;
  /** Undefined if the first release lacks it. */
  from: unknown;
  /** Undefined if the second release lacks it. */
  to: unknown;
}

/** The differences between two releases of the extension. Images are compared by tag. */
export function compareReleases(from: Release, to: Release): ReleaseDifference[] {
  const [before, after] = [factsOf(from), factsOf(to)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names
    .map((what) => ({ what, from: before.get(what), to: after.get(what) }))
    .filter((difference) => JSON.stringify(difference.from) !== JSON.stringify(difference.to));
}

function factsOf(release: Release): Map<string, unknown> {
  const { calico, crds, images, featureGates, properties } = release;
  return new Map<string, unknown>([
    ['calico', calico],
    ['crds', crds],
    ...Object.entries(images).map(([name, { repository, tag }]) => [`images.${name}`, `${repository}:${tag}`] as const),
    ...Object.entries(featureGates).map(([name, gate]) => [`featureGates.${name}`, gate] as const),
    ...Object.entries(properties),
    ['nonPrivilegedMode', nonPrivilegedMode(release).verdict],
  ]);
}
