import type { Question } from '../engine/question.ts';
import { FILES } from './files.ts';
import type { State } from './state.ts';

/** What is asked of the library for a state. A text with nothing in it is no source, unless there is no other. */
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
