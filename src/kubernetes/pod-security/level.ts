/** The levels of Kubernetes' Pod Security Standards, the one that allows most first. */
export const LEVELS = ['privileged', 'baseline', 'restricted'] as const;

export type Level = (typeof LEVELS)[number];

/** Whether a level allows more than another: `privileged` is worse than `baseline`, that than `restricted`. */
export function isWorse(level: Level, than: Level): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(than);
}

/** The worst of some levels; `restricted` where there is none. */
export function worstLevel(levels: readonly Level[]): Level {
  return LEVELS.find((level) => levels.includes(level)) ?? 'restricted';
}
