import type { Console } from '../console.ts';

/** Shows how far a fleet has come: on a terminal only. */
export interface Progress {
  read(bytes: number): void;
  done(clusters: number): void;
  /** Takes the line away. */
  clear(): void;
}

const PAUSE = 500;
/** Before that, a rate says nothing. */
const SETTLED = 1000;

/**
 * @param total how many bytes there are to read, where that is known
 * @param now the time, in milliseconds
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
  const line = (passed: number) => {
    const rate = Math.round((clusters / passed) * 1000);
    const isSettled = passed > SETTLED && bytes > 0;
    const left = isSettled && total !== undefined ? `, ${duration(((total - bytes) / bytes) * passed)} left` : '';
    return `calico-render: ${clusters} clusters, ${rate} a second${left}`;
  };
  return {
    read(more) {
      bytes += more;
    },
    done(more) {
      clusters += more;
      const time = now();
      if (!progress || time - shown < PAUSE) return;
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
