import { EMPTY, type State } from './state.ts';

/** The maximum length of a fragment in UTF-16 code units, which browsers and chats still accept as a link. */
export const LONGEST_LINK = 16_000;

/**
 * Writes a state as the fragment of an address, without `#`: readable, as a form writes it, with only what differs from the defaults. Browsers do
 * not send a fragment.
 *
 * @returns undefined above the limit `LONGEST_LINK`
 */
export function toFragment(state: State): string | undefined {
  // The input is always there: it distinguishes an empty state from no state.
  const parameters = new URLSearchParams({ input: state.text });
  for (const name of ['release', 'crds', 'validation', 'gate', 'view'] as const)
    if (state[name] !== EMPTY[name]) parameters.set(name, state[name]);
  if (state.components.length > 0) parameters.set('components', state.components.join());
  const fragment = parameters.toString();
  return fragment.length > LONGEST_LINK ? undefined : fragment;
}
