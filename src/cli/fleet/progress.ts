import type { Console } from '../console.ts';

/** The progress line of a fleet. Shown on a terminal only. */
export interface Progress {
  read(bytes: number): void;
  done(clusters: number): void;
  /** Removes the line. */
  clear(): void;
}

/** The interval between two updates, in milliseconds. */
const UPDATE_INTERVAL = 500;
/** The time after which the rate is accurate enough for an estimate, in milliseconds. */
const WARM_UP = 1000;

/**
 * Creates the progress line of a fleet.
 *
 * @param total the number of bytes to read, if it is known
 * @param now returns the time in milliseconds
 */
export function createProgress(
  { progress }: Pick<Console, 'progress'>,
  total: number | undefined,
  now: () => number = performance.now.bind(performance),
): Progress {
  const start = now();
  let shown = start;
  let bytes = 0;
  let clusters = 0;
  const line = (elapsed: number) => {
    const rate = Math.round((clusters / elapsed) * 1000);
    const isSettled = elapsed > WARM_UP && bytes > 0;
    const left = isSettled && total !== undefined ? `, ${duration(((total - bytes) / bytes) * elapsed)} left` : '';
    return `calico-render: ${clusters} clusters, ${rate}/s${left}`;
  };
  return {
    read(more) {
      bytes += more;
    },
    done(more) {
      clusters += more;
      const time = now();
      if (!progress || time - shown < UPDATE_INTERVAL) return;
      shown = time;
      progress(line(time - start));
    },
    clear: () => progress?.(''),
  };
}

function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
