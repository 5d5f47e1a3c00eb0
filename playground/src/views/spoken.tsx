import { useEffect, useState } from 'preact/hooks';
import type { Known } from '../engine/use-answer.ts';
import { countText, verdictText } from './verdict-text.ts';

/** The delay of announcements after the last change, in milliseconds. */
const PAUSE = 800;

/** Announces the result of the input to screen readers. */
export function Spoken({ known: { answer, failure } }: { known: Known }) {
  const [text, say] = useState('');
  const now = failure ?? (answer ? `${verdictText(answer)}, ${countText(answer)}` : '');
  useEffect(() => {
    const timer = setTimeout(() => say(now), PAUSE);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <p class="visually-hidden" role="status" id="spoken">
      {text}
    </p>
  );
}
