import type { ResourceRequests } from '../compute/chart-values.ts';

/** The requests below which a VerticalPodAutoscaler must not go. */
export function minAllowed({ cpu, memory }: ResourceRequests = {}) {
  return {
    hasMinAllowed: cpu !== undefined || memory !== undefined,
    hasMinCpu: cpu !== undefined,
    minCpu: cpu ?? '',
    hasMinMemory: memory !== undefined,
    minMemory: memory ?? '',
  };
}
