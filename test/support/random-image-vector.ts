import { DEFAULT_RELEASE } from '../../src/extension/releases/releases.ts';
import type { Json } from './json.ts';
import type { Random } from './random.ts';
import { present } from './random-network-config.ts';

const NAMES = [...Object.keys(DEFAULT_RELEASE.images), 'pause'];

/** An image vector overwrite that Gardener accepts. */
export function randomImageVector(random: Random): Json {
  const maybe = (...values: Json[]) => (random.chance(0.3) ? random.pick(values) : undefined);
  return {
    images: Array.from({ length: 1 + random.below(5) }, () => {
      const name = random.pick(NAMES);
      const path = `registry.example.org/mirror/${name}`;
      const place = random.chance(0.4)
        ? { ref: random.pick([`${path}:v1`, `${path}@sha256:${'0f'.repeat(32)}`]) }
        : { repository: path, tag: maybe('v9.9.9', 'latest', '1e3', `sha256:${'ab'.repeat(32)}`) };
      return present({
        name,
        sourceRepository: maybe('https://example.org/source'),
        ...place,
        runtimeVersion: maybe('>= 1.34', '< 1.34', '1.36.x'),
        targetVersion: maybe('>= 1.30', '1.33.1'),
        architectures: maybe(['amd64'], ['arm64'], ['amd64', 'arm64']),
      });
    }),
  };
}
