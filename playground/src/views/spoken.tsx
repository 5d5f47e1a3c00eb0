import { useEffect, useState } from 'preact/hooks';
import type { Known } from '../engine/use-answer.ts';
import { countText, verdictText } from './verdict-text.ts';

/** How long nothing must change before it is spoken, in milliseconds: nobody wants to hear a sentence with every letter. */
const PAUSE = 800;

/** Tells screen readers what has become of the input. */
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
