import type { ChartValues } from '../compute/chart-values.ts';
import type { ImageName } from '../releases/image-name.ts';
import type { Release } from '../releases/release.ts';

/** What the Deployments of the cluster-proportional autoscalers read, but for the checksum of their configuration. */
export function autoscalerDeployment(image: Extract<ImageName, 'calico-cpa' | 'calico-cpva'>) {
  return ({ images }: ChartValues, { properties }: Release) => ({
    image: images[image],
    revisionHistoryLimit: properties.revisionHistoryLimit,
    memoryLimits: properties.memoryLimits,
  });
}
