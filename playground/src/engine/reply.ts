import type { Answer } from './answer.ts';
import type { Effect } from './effect.ts';

/** What the worker is sent. */
export interface Request<Question> {
  id: number;
  question: Question;
}

/** What the worker sends back: first the answer, then the effect of the gate; or that it has a defect. */
export type Reply = { id: number; answer: Answer } | { id: number; effect: Effect } | { id: number; defect: string };
