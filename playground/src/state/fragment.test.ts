import { describe, expect, test } from 'vitest';
import { EXAMPLES } from './examples.ts';
import { fromFragment } from './from-fragment.ts';
import { EMPTY, type State } from './state.ts';
import { LONGEST_LINK, toFragment } from './to-fragment.ts';

const FULL: State = {
  texts: { config: 'a: "ä%&=#+"\n', network: ' b: 計画\n', shoot: '<script>\n' },
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
  ...EXAMPLES.map(({ title, texts }): [string, State] => [title, { ...EMPTY, texts }]),
];

describe('a state in a link', () => {
  test.each(STATES)('is read back unchanged: %s', (_title, state) => {
    const fragment = toFragment(state);
    expect(fragment).toBeDefined();
    expect(fromFragment(fragment ?? '')).toEqual({ state, problems: [] });
  });

  test('is readable, and contains only what differs from the defaults', () => {
    expect(toFragment({ ...EMPTY, texts: { ...EMPTY.texts, config: 'a: 1' } })).toBe('config=a%3A+1');
  });

  test('has a maximum length', () => {
    const withText = (length: number) => ({ ...EMPTY, texts: { ...EMPTY.texts, config: 'a'.repeat(length) } });
    expect(toFragment(withText(LONGEST_LINK - 'config='.length))).toHaveLength(LONGEST_LINK);
    expect(toFragment(withText(LONGEST_LINK))).toBeUndefined();
  });
});

describe('a damaged link', () => {
  test.each([
    ['config=&views=why', 'the link says "views", which means nothing here; did you mean view?'],
    ['config=&crds=onyl', 'the link has "onyl" for crds, which there is not; did you mean only?'],
    ['config=&components=node,typa', 'the link has the component "typa", which there is not; did you mean typha?'],
    ['config=a&config=b', 'the link says config twice: the first one counts'],
    ['config=&__proto__=a', 'the link says "__proto__", which means nothing here; did you mean shoot?'],
  ])('is reported: %s', (fragment, problem) => {
    expect(fromFragment(fragment)?.problems).toEqual([problem]);
  });
});
