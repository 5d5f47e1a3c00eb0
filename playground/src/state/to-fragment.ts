import { FILES } from './files.ts';
import { EMPTY, type State } from './state.ts';

/** UTF-16 code units of the longest fragment that is written: what browsers and chats still take as a link. */
export const LONGEST_LINK = 16_000;

/**
 * A state as the fragment of an address, without `#`: plain, as a form writes it, and only what is not as by default. A fragment stays in the browser.
 *
 * @returns nothing where it would be longer than `LONGEST_LINK`
 */
export function toFragment(state: State): string | undefined {
  const parameters = new URLSearchParams();
  // A first one that is always there tells an empty state from no state.
  for (const { id } of FILES) if (id === 'config' || state.texts[id] !== '') parameters.set(id, state.texts[id]);
  for (const name of ['release', 'crds', 'validation', 'gate', 'view'] as const)
    if (state[name] !== EMPTY[name]) parameters.set(name, state[name]);
  if (state.components.length > 0) parameters.set('components', state.components.join());
  const fragment = parameters.toString();
  return fragment.length > LONGEST_LINK ? undefined : fragment;
}
