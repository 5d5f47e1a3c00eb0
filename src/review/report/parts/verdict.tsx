import { Icon } from './icon.tsx';

/** How calico-node runs, or why that cannot be said. */
export type VerdictWord = 'privileged' | 'non-privileged' | 'refused' | 'absent';

const LOOKS = {
  privileged: { tone: 'warm', icon: 'open' },
  'non-privileged': { tone: 'cool', icon: 'shut' },
  refused: { tone: 'bad', icon: 'warning' },
  absent: { tone: 'plain', icon: 'warning' },
} as const;

/**
 * The verdict as a badge: a word and a shape, so that nobody needs to see the colour.
 *
 * @param isDoubtful whether it is not known that calico-node works so
 */
export function Verdict({ word, isDoubtful }: { word: VerdictWord; isDoubtful: boolean }) {
  const { tone, icon } = isDoubtful ? LOOKS.refused : LOOKS[word];
  return (
    <span class={`verdict ${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
