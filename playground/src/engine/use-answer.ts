import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from './answer.ts';
import type { Effect } from './effect.ts';
import type { Question } from './question.ts';
import { type Ask, type EngineMessage, startEngine } from './start-engine.ts';

/** The last answer and effect, and whether they belong to the current question. */
export interface Known {
  answer?: Answer;
  effect?: Effect;
  isCurrent: boolean;
  /** The reason for a missing answer. */
  failure?: string;
}

/** Results with the key of their question. */
type Learned = Omit<Known, 'isCurrent'> & { key?: string };

/** Asks the worker when the question changes. `script` is the source of the worker, `key` the question as JSON. */
export function useAnswer(script: string, key: string): Known {
  const [learned, set] = useState<Learned>({});
  const ask = useRef<Ask | undefined>(undefined);
  const asked = useRef({ id: 0, key });

  useEffect(() => {
    ask.current ??= startEngine(script, (message) => {
      const { id, key: of } = asked.current;
      if (message.id === id) set((old) => ({ ...learn(old, message), key: of }));
    });
    asked.current = { id: ask.current(JSON.parse(key) as Question), key };
  }, [script, key]);
  const { key: of, ...known } = learned;
  return { ...known, isCurrent: of === key };
}

function learn({ answer, effect }: Learned, message: EngineMessage): Learned {
  // A new answer invalidates the effect of the previous one.
  if ('answer' in message) return { answer: message.answer };
  if ('effect' in message) return { ...(answer && { answer }), effect: message.effect };
  const failure =
    'defect' in message
      ? `This is a defect of calico-render: ${message.defect}`
      : 'This input takes too long to read: it was given up.';
  return { ...(answer && { answer }), ...(effect && { effect }), failure };
}
