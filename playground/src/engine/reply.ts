import type { Answer } from './answer.ts';
import type { Effect } from './effect.ts';

/** A message to the worker. */
export interface Request<Question> {
  id: number;
  question: Question;
}

/** A message of the worker: first the answer, then the effect of the feature gate, or a defect. */
export type Reply = { id: number; answer: Answer } | { id: number; effect: Effect } | { id: number; defect: string };
