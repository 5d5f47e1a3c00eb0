import type { Question } from '../engine/question.ts';
import { FILES } from './files.ts';
import type { State } from './state.ts';

/** Returns the question for a state. An empty text is omitted, unless all are empty. */
export function toQuestion({ texts, release, crds, components, validation, gate }: State): Question {
  const all = FILES.map(({ id, name }) => ({ name, text: texts[id] }));
  const written = all.filter(({ text }) => text.trim() !== '');
  return {
    sources: written.length > 0 ? written : all.slice(0, 1),
    options: {
      crds,
      fieldValidation: validation,
      ...(release !== '' && { extensionVersion: release }),
      ...(components.length > 0 && { components }),
    },
    gate,
  };
}
