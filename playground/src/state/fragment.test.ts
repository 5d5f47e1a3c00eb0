import { describe, expect, test } from 'vitest';
import { EXAMPLES } from './examples.ts';
import { fromFragment } from './from-fragment.ts';
import { EMPTY, type State } from './state.ts';
import { LONGEST_LINK, toFragment } from './to-fragment.ts';

const FULL: State = {
  text: 'a: "ä%&=#+"\n---\n b: 計画\n---\n<script>\n',
  release: 'v1.55.0',
  crds: 'only',
  components: ['node', 'typha'],
  validation: 'warn',
  gate: 'NonPrivilegedCalicoNode',
  view: 'manifests',
};

const STATES: [string, State][] = [
  ['everything', FULL],
  ['nothing', EMPTY],
  ...EXAMPLES.map(({ title, text }): [string, State] => [title, { ...EMPTY, text }]),
];

describe('a state in a link', () => {
  test.each(STATES)('is read back unchanged: %s', (_title, state) => {
    const fragment = toFragment(state);
    expect(fragment).toBeDefined();
    expect(fromFragment(fragment ?? '')).toEqual({ state, problems: [] });
  });

  test('is readable, and contains only what differs from the defaults', () => {
    expect(toFragment({ ...EMPTY, text: 'a: 1' })).toBe('input=a%3A+1');
  });

  test('has a maximum length', () => {
    const withText = (length: number) => ({ ...EMPTY, text: 'a'.repeat(length) });
    expect(toFragment(withText(LONGEST_LINK - 'input='.length))).toHaveLength(LONGEST_LINK);
    expect(toFragment(withText(LONGEST_LINK))).toBeUndefined();
  });
});

describe('a link of an earlier version', () => {
  test('joins its three texts', () => {
    expect(fromFragment('config=a&network=&shoot=b%0D%0A')?.state.text).toBe('a\n---\nb\n');
  });

  test('keeps a single text as it is', () => {
    expect(fromFragment('config=a')?.state.text).toBe('a');
  });
});

describe('a damaged link', () => {
  test.each([
    ['input=&views=why', 'the link has an unknown parameter "views", did you mean "view"?'],
    ['input=&crds=onyl', 'the link has an unknown crds "onyl", did you mean "only"?'],
    ['input=&components=node,typa', 'the link has an unknown component "typa", did you mean "typha"?'],
    ['input=a&input=b', 'the link has "input" twice: the first one is used'],
    ['input=a&__proto__=a', 'the link has an unknown parameter "__proto__"'],
    ['input=a&%E2%80%AEx=1', 'the link has an unknown parameter "\\u{202e}x"'],
  ])('is reported: %s', (fragment, problem) => {
    expect(fromFragment(fragment)?.problems).toEqual([problem]);
  });

  test('is read up to its twentieth parameter', () => {
    const fragment = Array.from({ length: 40_000 }, (_, index) => `p${index}=1`).join('&');
    const problems = fromFragment(fragment)?.problems ?? [];
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe('the link has 39980 more parameters, which are not read');
  });
});
