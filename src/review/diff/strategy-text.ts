import type { Restart } from '../../kubernetes/comparison/diff-report.ts';

/** How pods restart, such as `RollingUpdate, at most 1 unavailable`. */
export function strategyText({ strategy, maxUnavailable, maxSurge }: Restart): string {
  if (strategy === 'OnDelete') return `${strategy}, only once they are deleted`;
  const limits = [
    ...(maxUnavailable === undefined ? [] : [`at most ${maxUnavailable} unavailable`]),
    ...(maxSurge === undefined || maxSurge === 0 ? [] : [`at most ${maxSurge} more`]),
  ];
  return [strategy, ...limits].join(', ');
}
