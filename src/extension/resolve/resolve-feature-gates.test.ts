import { describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, issueLines, messages, renderTexts } from '../../../test/support/render-texts.ts';
import type { Options } from '../pipeline.ts';

const config = (gates: string) => `${CONTROLLER_CONFIGURATION}featureGates: {${gates}}\n`;
const gatesOf = (gates: string, featureGates?: string) =>
  renderTexts({ 'a.yaml': config(gates) }, { overrides: featureGates === undefined ? {} : { featureGates } })
    .featureGates;
const on = (gates: string, flag?: string) => gatesOf(gates, flag)['NonPrivilegedCalicoNode'];

describe('the effective feature gates', () => {
  test('are those of the release, without AllAlpha and AllBeta', () => {
    expect(gatesOf('AllAlpha: false')).toEqual({ NonPrivilegedCalicoNode: false, SeamlessOverlaySwitch: false });
    const { featureGates } = renderTexts({ 'a.yaml': config('') }, { extensionVersion: 'v1.56.0' });
    expect(featureGates).toEqual({ NonPrivilegedCalicoNode: false });
  });

  test.each([
    ['disabled by default', '', false],
    ['as configured', 'NonPrivilegedCalicoNode: true', true],
    ['disabled with null, which Go reads as false', 'NonPrivilegedCalicoNode: null', false],
    ['enabled with AllAlpha', 'AllAlpha: true', true],
    ['disabled with a disabled AllAlpha', 'AllAlpha: false', false],
    ['disabled with AllBeta', 'AllBeta: true', false],
    ['disabled explicitly, with an enabled AllAlpha', 'AllAlpha: true, NonPrivilegedCalicoNode: false', false],
    ['disabled with null, with an enabled AllAlpha', 'AllAlpha: true, NonPrivilegedCalicoNode: null', false],
    ['enabled explicitly, with a disabled AllAlpha', 'NonPrivilegedCalicoNode: true, AllAlpha: false', true],
  ])('are %s', (_what, gates, expected) => {
    expect(on(gates)).toBe(expected);
  });

  test('are recorded with the deciding line', () => {
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
    ['sets a feature gate', '', 'NonPrivilegedCalicoNode=true', true],
    ['has precedence over the configuration', 'NonPrivilegedCalicoNode: true', 'NonPrivilegedCalicoNode=false', false],
    ['does not change other feature gates', 'NonPrivilegedCalicoNode: true', 'SeamlessOverlaySwitch=true', true],
    [
      'has no precedence with AllAlpha over an explicit feature gate',
      'NonPrivilegedCalicoNode: false',
      'AllAlpha=true',
      false,
    ],
    ['accepts the booleans of Go', '', 'NonPrivilegedCalicoNode=T', true],
    ['accepts spaces and empty items', '', ' NonPrivilegedCalicoNode = 1 ,, AllBeta=f,', true],
    [
      'accepts a feature gate twice with the same value',
      '',
      'NonPrivilegedCalicoNode=true,NonPrivilegedCalicoNode=1',
      true,
    ],
    ['can be empty', 'NonPrivilegedCalicoNode: true', '', true],
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
    ['a value that is not a boolean', 'NonPrivilegedCalicoNode=yes', 'INVALID_VALUE'],
    ['two values', 'NonPrivilegedCalicoNode=true=false', 'INVALID_VALUE'],
    ['a gate with both values', 'NonPrivilegedCalicoNode=false,NonPrivilegedCalicoNode=true', 'INVALID_VALUE'],
    ['an unknown gate', 'NonPrivilegedNode=true', 'UNKNOWN_FEATURE_GATE'],
    ['a gate in another case', 'allAlpha=true', 'UNKNOWN_FEATURE_GATE'],
    ['a name that every object has', 'toString=true', 'UNKNOWN_FEATURE_GATE'],
    ['the name of the prototype', '__proto__=true', 'UNKNOWN_FEATURE_GATE'],
  ])('rejects %s', (_what, featureGates, code) => {
    expect(issueLines({ 'a.yaml': config('') }, { overrides: { featureGates } })).toEqual([
      `error ${code} --feature-gates`,
    ]);
  });
});

describe('a text of --feature-gates', () => {
  const such = '(for example NonPrivilegedCalicoNode=true,AllAlpha=false)';
  const known =
    '(feature gates of extension v1.59.0: NonPrivilegedCalicoNode, SeamlessOverlaySwitch, AllAlpha, AllBeta)';

  test.each([
    ['A', `feature gate "A" has no value ${such}`],
    [' AllAlpha=x ', `"AllAlpha=x" is not of the form GATE=true or GATE=false ${such}`],
    ['AllAlpha=', `"AllAlpha=" is not of the form GATE=true or GATE=false ${such}`],
    ['AllAlpha=true,AllAlpha=false', `feature gate "AllAlpha" is set twice to different values ${such}`],
    [
      'NonPrivilegedCalicoNod=t',
      `unknown feature gate "NonPrivilegedCalicoNod", did you mean "NonPrivilegedCalicoNode"? ${known}`,
    ],
    ['qqq=t', `unknown feature gate "qqq" ${known}`],
  ])('is rejected: %j', (featureGates, message) => {
    expect(messages({ 'a.yaml': '' }, { overrides: { featureGates } })).toContain(message);
  });

  test.each([' , ', 'AllBeta=true,AllBeta=1'])('does not change other gates: %j', (featureGates) => {
    expect(messages({ 'a.yaml': '' }, { overrides: { featureGates } })).toEqual([]);
  });

  test.each(['1', 't', 'T', 'true', 'TRUE', 'True'])('is true for %s', (word) => {
    expect(on('', `NonPrivilegedCalicoNode=${word}`)).toBe(true);
  });

  test.each(['0', 'f', 'F', 'false', 'FALSE', 'False'])('is false for %s', (word) => {
    expect(on('AllAlpha: true', `NonPrivilegedCalicoNode=${word}`)).toBe(false);
  });

  test.each(['tRUE', 'fALSE', 'yes', 'no', 'on'])('is rejected for %s', (word) => {
    expect(issueLines({ 'a.yaml': '' }, { overrides: { featureGates: `AllBeta=${word}` } })).toEqual([
      'error INVALID_VALUE --feature-gates',
    ]);
  });
});

describe('a feature gate of later releases', () => {
  const options: Options = { extensionVersion: 'v1.56.0' };

  test('is an error that names the release', () => {
    const [issue] = renderTexts({ 'a.yaml': config('SeamlessOverlaySwitch: true') }, options).issues;
    expect(issue).toMatchObject({ severity: 'error', code: 'SINCE_RELEASE', location: { line: 3, column: 39 } });
    expect(issue?.message).toBe(
      'feature gate "SeamlessOverlaySwitch" requires extension v1.57.0 or later; the rendered release is v1.56.0',
    );
  });

  test('is an error as a flag, too', () => {
    expect(
      issueLines({ 'a.yaml': config('') }, { ...options, overrides: { featureGates: 'SeamlessOverlaySwitch=false' } }),
    ).toEqual(['error SINCE_RELEASE --feature-gates']);
  });
});
