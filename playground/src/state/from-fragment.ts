import { releases } from '../../../src/extension/releases/releases.ts';
import { COMPONENTS, type Component } from '../../../src/extension/render/document.ts';
import { nearest } from '../../../src/text/near-miss.ts';
import { printable } from '../../../src/text/printable.ts';
import { EMPTY, type State, VIEWS } from './state.ts';

/** The maximum length of a fragment that is read, in UTF-16 code units. */
const LONGEST = 1_000_000;
/** The most parameters that are read: a link of the page has fewer than ten. */
const MOST_PARAMETERS = 20;
/** The input, and the three parts that it had in older links, in the order in which they are joined. */
const TEXTS = ['input', 'config', 'network', 'shoot'];

const CHOICES: Record<string, readonly string[]> = {
  release: releases.map(({ version }) => version),
  crds: ['include', 'exclude', 'only'],
  validation: ['strict', 'warn'],
  gate: [...new Set(releases.flatMap(({ featureGates }) => Object.keys(featureGates)))],
  view: VIEWS,
};

/** The state that a link holds, and what in the link cannot be read and has its default instead. */
export interface FromFragment {
  state: State;
  problems: string[];
}

/**
 * Reads the state from a fragment without `#`, which anybody may have written.
 *
 * @returns undefined for an empty fragment
 */
export function fromFragment(fragment: string): FromFragment | undefined {
  if (fragment === '') return undefined;
  if (fragment.length > LONGEST)
    return { state: EMPTY, problems: [`the link has ${fragment.length} characters; at most ${LONGEST} are read`] };
  const parameters = [...new URLSearchParams(fragment)];
  const read: FromFragment = { state: { ...EMPTY }, problems: [] };
  const texts = new Map<string, string>();
  const seen = new Set<string>();
  for (const [name, value] of parameters.slice(0, MOST_PARAMETERS)) {
    if (seen.has(name)) read.problems.push(`the link has ${quote(name)} twice: the first one is used`);
    else if (TEXTS.includes(name)) texts.set(name, value);
    else read.problems.push(...setOption(read.state, name, value));
    seen.add(name);
  }
  const more = parameters.length - MOST_PARAMETERS;
  if (more > 0) read.problems.push(`the link has ${more} more parameters, which are not read`);
  const written = TEXTS.map((name) => texts.get(name) ?? '').filter((text) => text !== '');
  // Line ends as a text area has them, so that locations fit.
  read.state.text = written
    .map((text) => text.replace(/\r\n?/g, '\n').replace(/([^\n])$/, written.length > 1 ? '$1\n' : '$1'))
    .join('---\n');
  return read;
}

/** Sets an option of the state. Returns why it cannot. */
function setOption(state: State, name: string, value: string): string[] {
  if (name === 'components') return setComponents(state, value.split(','));
  const choices = Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
  if (!choices) return [`the link has an unknown parameter ${quote(name)}${meant(name, known())}`];
  if (!choices.includes(value)) return [`the link has an unknown ${name} ${quote(value)}${meant(value, choices)}`];
  Object.assign(state, { [name]: value });
  return [];
}

function setComponents(state: State, names: string[]): string[] {
  const isComponent = (name: string): name is Component => (COMPONENTS as readonly string[]).includes(name);
  const unknown = names.find((name) => !isComponent(name));
  if (unknown !== undefined)
    return [`the link has an unknown component ${quote(unknown)}${meant(unknown, COMPONENTS)}`];
  state.components = COMPONENTS.filter((name) => names.includes(name));
  return [];
}

function known(): string[] {
  return ['input', ...Object.keys(CHOICES), 'components'];
}

function meant(word: string, candidates: readonly string[]): string {
  const found = nearest(word, candidates);
  return found === undefined ? '' : `, did you mean "${found}"?`;
}

function quote(text: string): string {
  return printable(JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text));
}
