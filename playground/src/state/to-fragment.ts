import { FILES } from './files.ts';
import { EMPTY, type State } from './state.ts';

/** The maximum length of a fragment in UTF-16 code units, which browsers and chats still accept as a link. */
export const LONGEST_LINK = 16_000;

/**
 * Formats a state as the fragment of an address, without `#`, in the notation of forms, with differences from the
 * defaults only. Browsers do not send fragments.
 *
 * @returns undefined above the limit `LONGEST_LINK`
 */
export function toFragment(state: State): string | undefined {
  const parameters = new URLSearchParams();
  // The first field is always present, which distinguishes an empty state from no state.
  for (const { id } of FILES) if (id === 'config' || state.texts[id] !== '') parameters.set(id, state.texts[id]);
  for (const name of ['release', 'crds', 'validation', 'gate', 'view'] as const)
    if (state[name] !== EMPTY[name]) parameters.set(name, state[name]);
  if (state.components.length > 0) parameters.set('components', state.components.join());
  const fragment = parameters.toString();
  return fragment.length > LONGEST_LINK ? undefined : fragment;
}
