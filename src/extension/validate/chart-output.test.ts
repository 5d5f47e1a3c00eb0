import { describe, expect, test } from 'vitest';
import { issueLines, messages, renderTexts } from '../../../test/support/render-texts.ts';
import type { Options } from '../pipeline.ts';

/** A ControllerDeployment with values in flow style, from line 2 on. */
const deployment = (values: string) => ({
  'd.yaml': `{apiVersion: core.gardener.cloud/v1, kind: ControllerDeployment, metadata: {name: networking-calico}, helm: {values:\n${values}}}\n`,
});
const errors = (values: string, options: Options = {}) =>
  issueLines(deployment(values), options).filter((line) => line.startsWith('error'));

describe('the chart of the extension accepts', () => {
  test.each([
    ['numbers in quotes', '{config: {clientConnection: {qps: "12.5", burst: "20"}}}'],
    ['a content type with a comment', '{config: {clientConnection: {contentType: "application/json # as before"}}}'],
    ['a content type with a final line break', '{config: {clientConnection: {contentType: "application/json\\n"}}}'],
    ['a blank content type, which is printed as an empty one', '{config: {clientConnection: {contentType: " "}}}'],
    ['no connection at all', '{config: {clientConnection: null}}'],
    ['an empty text for the connection', '{config: {clientConnection: ""}}'],
    ['an empty list of gates', '{config: {featureGates: []}}'],
    ['gates that are false', '{config: {featureGates: false}}'],
    ['a kubeconfig of any type, which it does not print', '{config: {clientConnection: {kubeconfig: [5]}}}'],
    ['no overwrite', '{imageVectorOverwrite: null}'],
    ['an empty overwrite of another type', '{imageVectorOverwrite: {}}'],
    ['an empty overwrite', '{imageVectorOverwrite: ""}'],
  ])('%s', (_what, values) => {
    expect(errors(values)).toEqual([]);
    expect(errors(values, { fieldValidation: 'warn' })).toEqual([]);
  });
});

describe('the chart of the extension fails with', () => {
  const CONNECTION = 'helm.values.config.clientConnection';
  test.each([
    ['no config', '{config: null}', 'helm.values.config d.yaml:2:10'],
    ['no content type', '{config: {clientConnection: {contentType: null}}}', `${CONNECTION}.contentType d.yaml:2:43`],
    [
      'an empty content type',
      '{config: {clientConnection: {contentType: ""}}}',
      `${CONNECTION}.contentType d.yaml:2:43`,
    ],
    [
      'empty accepted types',
      '{config: {clientConnection: {acceptContentTypes: ""}}}',
      `${CONNECTION}.acceptContentTypes d.yaml:2:50`,
    ],
    ['no queries', '{config: {clientConnection: {qps: null}}}', `${CONNECTION}.qps d.yaml:2:35`],
    ['an empty burst', '{config: {clientConnection: {burst: ""}}}', `${CONNECTION}.burst d.yaml:2:37`],
    [
      'text that is a mapping without quotes',
      '{config: {clientConnection: {contentType: "a: b"}}}',
      `${CONNECTION}.contentType d.yaml:2:43`,
    ],
    [
      'text of several lines',
      '{config: {clientConnection: {contentType: "a\\nb"}}}',
      `${CONNECTION}.contentType d.yaml:2:43`,
    ],
    [
      'text that is a number without quotes',
      '{config: {clientConnection: {contentType: "5"}}}',
      `${CONNECTION}.contentType d.yaml:2:43`,
    ],
  ])('%s', (_what, values, place) => {
    expect(errors(values)).toEqual([`error EXTENSION_FAILS ${place}`]);
    expect(errors(values, { fieldValidation: 'warn' })).toEqual([`error EXTENSION_FAILS ${place}`]);
  });

  test.each([
    ['a config of another type', '{config: []}', 'WRONG_TYPE helm.values.config d.yaml:2:10'],
    ['text for a number', '{config: {clientConnection: {qps: many}}}', `WRONG_TYPE ${CONNECTION}.qps d.yaml:2:35`],
    [
      'a fraction of a burst in quotes',
      '{config: {clientConnection: {burst: "1.5"}}}',
      `WRONG_TYPE ${CONNECTION}.burst d.yaml:2:37`,
    ],
    ['a list of gates', '{config: {featureGates: [A]}}', 'WRONG_TYPE helm.values.config.featureGates d.yaml:2:25'],
    [
      'a gate in quotes',
      '{config: {featureGates: {AllAlpha: "true"}}}',
      'WRONG_TYPE helm.values.config.featureGates.AllAlpha d.yaml:2:36',
    ],
    [
      'an overwrite that is no text',
      '{imageVectorOverwrite: {images: []}}',
      'WRONG_TYPE helm.values.imageVectorOverwrite d.yaml:2:24',
    ],
  ])('%s', (_what, values, line) => {
    expect([...new Set(errors(values, { fieldValidation: 'warn' }))]).toEqual([`error ${line}`]);
  });

  test('a reason that suggests a correction', () => {
    expect(messages(deployment('{config: null}'))).toEqual([
      "the extension's chart fails to render: null deletes the chart's own config (remove the field to use the chart's default)",
    ]);
  });
});

describe('the release of a ControllerDeployment', () => {
  const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
  const version = (values: string) => renderTexts(deployment(values)).extensionVersion;

  test.each([
    ['a tag', '{image: {tag: v1.57.0}}'],
    ['a tag with a digest', `{image: {tag: "v1.57.0@${DIGEST}"}}`],
    ['a reference', '{image: {ref: "registry.example.org:5000/calico:v1.57.0"}}'],
    [
      'a reference with a digest, before a tag',
      `{image: {ref: "registry.example.org/calico:v1.57.0@${DIGEST}", tag: v1.58.0}}`,
    ],
  ])('follows from %s', (_what, values) => {
    expect(version(values)).toBe('v1.57.0');
  });

  test.each(['latest', 'v1.60.0-dev-0a1b2c3', DIGEST])('is missing for %j, and can be set by a flag', (tag) => {
    const values = `{image: {tag: "${tag}"}}`;
    expect(errors(values)).toEqual(['error UNKNOWN_RELEASE helm.values.image.tag d.yaml:2:15']);
    expect(messages(deployment(values))[0]).toMatch(
      /is not a supported extension release \(select a release with --extension-version/,
    );
    expect(errors(values, { extensionVersion: 'v1.58.0' })).toEqual([]);
  });
});

describe('image vector overwrites in several documents of one text', () => {
  const image = (tag: string) => `images: [{name: calico-node, repository: example.org/node, tag: ${tag}}]`;
  const values = (...texts: string[]) => `{imageVectorOverwrite: ${JSON.stringify(texts.join('\n---\n'))}}`;

  test('are rejected', () => {
    expect(errors(values(image('v1'), image('v2')))).toEqual([expect.stringMatching(/^error YAML_SYNTAX .*d.yaml:2:/)]);
  });

  test.each([
    [[image('v1'), image('v2')], 'example.org/node:v1'],
    [['# first', image('v1'), 'no: {YAML'], 'example.org/node:v1'],
    [['', '', image('v1')], 'quay.io/calico/node:v3.31.6'],
  ])('are read from the first document with lenient field validation: %j', (texts, expected) => {
    const result = renderTexts(deployment(values(...texts)), { fieldValidation: 'warn' });
    expect(result.issues.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['warning YAML_SYNTAX']);
    expect(result.values?.images['calico-node']).toBe(expected);
  });
});
