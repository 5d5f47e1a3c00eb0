import { useCallback, useEffect, useState } from 'preact/hooks';
import { EXAMPLES } from './examples.ts';
import { fromFragment } from './from-fragment.ts';
import { EMPTY, type State } from './state.ts';
import { toFragment } from './to-fragment.ts';

/** The delay of changes of the address, in milliseconds. Browsers refuse to change it for every letter. */
const PAUSE = 400;

interface StateInLink {
  state: State;
  /** The problems of the opened link, and whether the state is too long for a link. */
  problems: readonly string[];
  /** The address with the state. */
  link: string | undefined;
  change: (change: Partial<State>) => void;
  /** Sets the state with an entry in the browser's history. */
  replace: (change: Partial<State>) => void;
}

/** Returns the state, and keeps it in the fragment of the address, so that a link or a reload restores it. */
export function useStateInLink(): StateInLink {
  const [{ state, problems }, set] = useState(read);
  const fragment = toFragment(state);

  useEffect(() => {
    const timer = setTimeout(() => write(fragment, false), PAUSE);
    return () => clearTimeout(timer);
  }, [fragment]);

  useEffect(() => {
    const follow = () => set(read());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);

  const change = useCallback(
    (part: Partial<State>) => set((old) => ({ problems: [], state: { ...old.state, ...part } })),
    [],
  );
  const replace = useCallback(
    (part: Partial<State>) => {
      write(fragment, false);
      write(toFragment({ ...state, ...part }), true);
      change(part);
    },
    [fragment, state, change],
  );
  const tooLong = 'this is too much text for a link: the address keeps an earlier state';
  const link = fragment === undefined ? undefined : `${location.href.replace(/#.*$/s, '')}#${fragment}`;
  return { state, link, problems: fragment === undefined ? [...problems, tooLong] : problems, change, replace };
}

function read(): { state: State; problems: readonly string[] } {
  return fromFragment(location.hash.slice(1)) ?? { state: { ...EMPTY, text: EXAMPLES[0].text }, problems: [] };
}

function write(fragment: string | undefined, isStep: boolean): void {
  if (fragment === undefined || location.hash === `#${fragment}`) return;
  if (isStep) history.pushState(null, '', `#${fragment}`);
  else history.replaceState(null, '', `#${fragment}`);
}
