import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from './answer.ts';
import type { Effect } from './effect.ts';
import type { Question } from './question.ts';
import { type Ask, startEngine, type Told } from './start-engine.ts';

/** What is known: the last answer and effect, and whether they belong to what is asked now. */
export interface Known {
  answer?: Answer;
  effect?: Effect;
  isCurrent: boolean;
  /** Why there is no answer. */
  failure?: string;
}

/** What was learned, and of which question. */
type Learned = Omit<Known, 'isCurrent'> & { key?: string };

/** Asks whenever the question changes. `script` is what the worker runs; `key` is the question as JSON. */
export function useAnswer(script: string, key: string): Known {
  const [learned, set] = useState<Learned>({});
  const ask = useRef<Ask | undefined>(undefined);
  const asked = useRef({ id: 0, key });

  useEffect(() => {
    ask.current ??= startEngine(script, (told) => {
      const { id, key: of } = asked.current;
      if (told.id === id) set((old) => ({ ...learn(old, told), key: of }));
    });
    asked.current = { id: ask.current(JSON.parse(key) as Question), key };
  }, [script, key]);
  const { key: of, ...known } = learned;
  return { ...known, isCurrent: of === key };
}

function learn({ answer, effect }: Learned, told: Told): Learned {
  // With a new answer the effect of the old one no longer counts.
  if ('answer' in told) return { answer: told.answer };
  if ('effect' in told) return { ...(answer && { answer }), effect: told.effect };
  const failure =
    'defect' in told
      ? `This is a defect of calico-render: ${told.defect}`
      : 'This input takes too long to read: it was given up.';
  return { ...(answer && { answer }), ...(effect && { effect }), failure };
}
