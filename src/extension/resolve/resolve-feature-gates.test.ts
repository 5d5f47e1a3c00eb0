import { describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, issueLines, messages, renderTexts } from '../../../test/support/render-texts.ts';
import type { Options } from '../pipeline.ts';

const config = (gates: string) => `${CONTROLLER_CONFIGURATION}featureGates: {${gates}}\n`;
const gatesOf = (gates: string, featureGates?: string) =>
  renderTexts({ 'a.yaml': config(gates) }, { overrides: featureGates === undefined ? {} : { featureGates } })
    .featureGates;
const on = (gates: string, flag?: string) => gatesOf(gates, flag)['NonPrivilegedCalicoNode'];

describe('the gates as they take effect', () => {
  test('are those that the release knows, without AllAlpha and AllBeta', () => {
    expect(gatesOf('AllAlpha: false')).toEqual({ NonPrivilegedCalicoNode: false, SeamlessOverlaySwitch: false });
    const { featureGates } = renderTexts({ 'a.yaml': config('') }, { extensionVersion: 'v1.56.0' });
    expect(featureGates).toEqual({ NonPrivilegedCalicoNode: false });
  });

  test.each([
    ['off by default', '', false],
    ['as set', 'NonPrivilegedCalicoNode: true', true],
    ['off with null, which Go reads as false', 'NonPrivilegedCalicoNode: null', false],
    ['on with AllAlpha', 'AllAlpha: true', true],
    ['off with AllAlpha that is off', 'AllAlpha: false', false],
    ['off with AllBeta', 'AllBeta: true', false],
    ['off where it is set, whatever AllAlpha says', 'AllAlpha: true, NonPrivilegedCalicoNode: false', false],
    ['off where it is null, whatever AllAlpha says', 'AllAlpha: true, NonPrivilegedCalicoNode: null', false],
    ['on where it is set, whatever AllAlpha says', 'NonPrivilegedCalicoNode: true, AllAlpha: false', true],
  ])('are %s', (_what, gates, expected) => {
    expect(on(gates)).toBe(expected);
  });

  test('are recorded with the line that decides', () => {
    const { decisions } = renderTexts({
      'a.yaml': `${CONTROLLER_CONFIGURATION}featureGates:\n  AllAlpha: true\n  SeamlessOverlaySwitch: false\n`,
    });
    expect(decisions.filter(({ id }) => id === 'FEATURE_GATE')).toEqual([
      {
        id: 'FEATURE_GATE',
        path: 'featureGates.NonPrivilegedCalicoNode',
        from: false,
        to: true,
        reason: 'AllAlpha sets it',
        because: [{ source: 'a.yaml', line: 4, column: 13 }],
      },
      {
        id: 'FEATURE_GATE',
        path: 'featureGates.SeamlessOverlaySwitch',
        from: false,
        to: false,
        reason: 'SeamlessOverlaySwitch is set explicitly',
        because: [{ source: 'a.yaml', line: 5, column: 26 }],
      },
    ]);
  });
});

describe('--feature-gates', () => {
  test.each([
    ['adds a gate', '', 'NonPrivilegedCalicoNode=true', true],
    ['wins over the configuration', 'NonPrivilegedCalicoNode: true', 'NonPrivilegedCalicoNode=false', false],
    ['leaves other gates as they are', 'NonPrivilegedCalicoNode: true', 'SeamlessOverlaySwitch=true', true],
    ['does not win by AllAlpha over a gate that is set', 'NonPrivilegedCalicoNode: false', 'AllAlpha=true', false],
    ['takes the booleans of Go', '', 'NonPrivilegedCalicoNode=T', true],
    ['takes spaces and empty items', '', ' NonPrivilegedCalicoNode = 1 ,, AllBeta=f,', true],
    ['takes a gate twice, if it is the same', '', 'NonPrivilegedCalicoNode=true,NonPrivilegedCalicoNode=1', true],
    ['may be empty', 'NonPrivilegedCalicoNode: true', '', true],
  ])('%s', (_what, gates, flag, expected) => {
    expect(on(gates, flag)).toBe(expected);
  });

  test('warns of a gate that it changes, and of no other', () => {
    const text = config('NonPrivilegedCalicoNode: true, SeamlessOverlaySwitch: true');
    expect(
      issueLines(
        { 'a.yaml': text },
        { overrides: { featureGates: 'NonPrivilegedCalicoNode=false,SeamlessOverlaySwitch=true' } },
      ),
    ).toEqual(['warning OVERRIDDEN --feature-gates < a.yaml:3:41']);
  });

  test.each([
    ['a gate without a value', 'NonPrivilegedCalicoNode', 'INVALID_VALUE'],
    ['a value that is no boolean', 'NonPrivilegedCalicoNode=yes', 'INVALID_VALUE'],
    ['two values', 'NonPrivilegedCalicoNode=true=false', 'INVALID_VALUE'],
    ['a gate set both ways', 'NonPrivilegedCalicoNode=false,NonPrivilegedCalicoNode=true', 'INVALID_VALUE'],
    ['an unknown gate', 'NonPrivilegedNode=true', 'UNKNOWN_FEATURE_GATE'],
    ['a gate in another case', 'allAlpha=true', 'UNKNOWN_FEATURE_GATE'],
    ['a gate of every object', 'toString=true', 'UNKNOWN_FEATURE_GATE'],
    ['the prototype of every object', '__proto__=true', 'UNKNOWN_FEATURE_GATE'],
  ])('does not take %s', (_what, featureGates, code) => {
    expect(issueLines({ 'a.yaml': config('') }, { overrides: { featureGates } })).toEqual([
      `error ${code} --feature-gates`,
    ]);
  });
});

describe('--feature-gates, text by text', () => {
  const such = '(such as NonPrivilegedCalicoNode=true,AllAlpha=false)';
  const known = '(known in v1.59.0: NonPrivilegedCalicoNode, SeamlessOverlaySwitch, AllAlpha, AllBeta)';

  test.each([
    ['A', `feature gate "A" has no value ${such}`],
    [' AllAlpha=x ', `"AllAlpha=x" does not set a feature gate to true or false ${such}`],
    ['AllAlpha=', `"AllAlpha=" does not set a feature gate to true or false ${such}`],
    ['AllAlpha=true,AllAlpha=false', `feature gate "AllAlpha" is set twice, to different values ${such}`],
    [
      'NonPrivilegedCalicoNod=t',
      `unknown feature gate "NonPrivilegedCalicoNod", did you mean "NonPrivilegedCalicoNode"? ${known}`,
    ],
    ['qqq=t', `unknown feature gate "qqq" ${known}`],
  ])('%j is refused', (featureGates, message) => {
    expect(messages({ 'a.yaml': '' }, { overrides: { featureGates } })).toContain(message);
  });

  test.each([' , ', 'AllBeta=true,AllBeta=1'])('%j says nothing of the other gates', (featureGates) => {
    expect(messages({ 'a.yaml': '' }, { overrides: { featureGates } })).toEqual([]);
  });

  test.each(['1', 't', 'T', 'true', 'TRUE', 'True'])('%s is true', (word) => {
    expect(on('', `NonPrivilegedCalicoNode=${word}`)).toBe(true);
  });

  test.each(['0', 'f', 'F', 'false', 'FALSE', 'False'])('%s is false', (word) => {
    expect(on('AllAlpha: true', `NonPrivilegedCalicoNode=${word}`)).toBe(false);
  });

  test.each(['tRUE', 'fALSE', 'yes', 'no', 'on'])('%s is neither', (word) => {
    expect(issueLines({ 'a.yaml': '' }, { overrides: { featureGates: `AllBeta=${word}` } })).toEqual([
      'error INVALID_VALUE --feature-gates',
    ]);
  });
});

describe('a gate that the release does not know yet', () => {
  const options: Options = { extensionVersion: 'v1.56.0' };

  test('is an error that names the release', () => {
    const [issue] = renderTexts({ 'a.yaml': config('SeamlessOverlaySwitch: true') }, options).issues;
    expect(issue).toMatchObject({ severity: 'error', code: 'SINCE_RELEASE', location: { line: 3, column: 39 } });
    expect(issue?.message).toBe('feature gate "SeamlessOverlaySwitch" is known since v1.57.0, not in v1.56.0');
  });

  test('is one as a flag, too', () => {
    expect(
      issueLines({ 'a.yaml': config('') }, { ...options, overrides: { featureGates: 'SeamlessOverlaySwitch=false' } }),
    ).toEqual(['error SINCE_RELEASE --feature-gates']);
  });
});
