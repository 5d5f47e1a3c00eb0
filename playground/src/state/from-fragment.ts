import { releases } from '../../../src/extension/releases/releases.ts';
import { COMPONENTS, type Component } from '../../../src/extension/render/document.ts';
import { nearest } from '../../../src/text/near-miss.ts';
import { FILES } from './files.ts';
import { EMPTY, type State, VIEWS } from './state.ts';

/** The maximum length of a fragment that is read, in UTF-16 code units. */
const LONGEST = 1_000_000;

const CHOICES: Record<string, readonly string[]> = {
  release: releases.map(({ version }) => version),
  crds: ['include', 'exclude', 'only'],
  validation: ['strict', 'warn'],
  gate: [...new Set(releases.flatMap(({ featureGates }) => Object.keys(featureGates)))],
  view: VIEWS,
};

/** The state in a link, and the problems of its invalid parts, which have their defaults. */
export interface FromFragment {
  state: State;
  problems: string[];
}

/**
 * Parses the state in a fragment (without `#`). Any untrusted fragment has a state.
 *
 * @returns undefined for an empty fragment
 */
export function fromFragment(fragment: string): FromFragment | undefined {
  if (fragment === '') return undefined;
  if (fragment.length > LONGEST)
    return {
      state: EMPTY,
      problems: [`the link has ${fragment.length} characters, more than the ${LONGEST} that are read`],
    };
  const read: FromFragment = { state: { ...EMPTY, texts: { ...EMPTY.texts } }, problems: [] };
  const seen = new Set<string>();
  for (const [name, value] of new URLSearchParams(fragment)) {
    const problem = seen.has(name)
      ? `the link says ${name} twice: the first one counts`
      : take(read.state, name, value);
    seen.add(name);
    if (problem) read.problems.push(problem);
  }
  return read;
}

/** Sets one field of the state, or returns the problem. */
function take(state: State, name: string, value: string): string | undefined {
  const file = FILES.find(({ id }) => id === name);
  if (file) {
    // Line breaks like in a text area, so that locations match.
    state.texts[file.id] = value.replace(/\r\n?/g, '\n');
    return undefined;
  }
  if (name === 'components') return takeComponents(state, value.split(','));
  const choices = Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
  if (!choices) return `the link says ${quote(name)}, which means nothing here${meant(name, known())}`;
  if (!choices.includes(value))
    return `the link has ${quote(value)} for ${name}, which there is not${meant(value, choices)}`;
  Object.assign(state, { [name]: value });
  return undefined;
}

function takeComponents(state: State, names: string[]): string | undefined {
  const isComponent = (name: string): name is Component => (COMPONENTS as readonly string[]).includes(name);
  const unknown = names.find((name) => !isComponent(name));
  if (unknown !== undefined)
    return `the link has the component ${quote(unknown)}, which there is not${meant(unknown, COMPONENTS)}`;
  state.components = COMPONENTS.filter((name) => names.includes(name));
  return undefined;
}

function known(): string[] {
  return [...FILES.map(({ id }) => id), ...Object.keys(CHOICES), 'components'];
}

function meant(word: string, candidates: readonly string[]): string {
  const found = nearest(word, candidates);
  return found === undefined ? '' : `; did you mean ${found}?`;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
