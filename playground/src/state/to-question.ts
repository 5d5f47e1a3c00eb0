import type { Question } from '../engine/question.ts';
import { INPUT_FILE, type State } from './state.ts';

/** Returns what is asked of the library for a state. */
export function toQuestion({ text, release, crds, components, validation, gate }: State): Question {
  return {
    sources: [{ name: INPUT_FILE, text }],
    options: {
      crds,
      fieldValidation: validation,
      ...(release !== '' && { extensionVersion: release }),
      ...(components.length > 0 && { components }),
    },
    gate,
  };
}
