import { describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, issueLines, renderTexts } from '../../../test/support/render-texts.ts';

const V1 = 'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\n';
const V1BETA1 = 'apiVersion: core.gardener.cloud/v1beta1\nkind: ControllerDeployment\ntype: helm\n';
const GATE = 'config: {featureGates: {NonPrivilegedCalicoNode: true}}';
const IMAGES = 'imageVectorOverwrite: |\n        images:\n        - name: calico-node\n          ref: a/b:c\n';

describe('a ControllerDeployment', () => {
  test.each([
    ['v1', `${V1}helm:\n  values:\n    ${GATE}\n    ${IMAGES.replaceAll('\n        ', '\n      ')}`],
    [
      'v1beta1',
      `${V1BETA1}providerConfig:\n  values:\n    ${GATE}\n    ${IMAGES.replaceAll('\n        ', '\n      ')}`,
    ],
  ])('has configuration and images in version %s', (_version, text) => {
    const { values, featureGates } = renderTexts({ 'a.yaml': text });
    expect(featureGates['NonPrivilegedCalicoNode']).toBe(true);
    expect(values?.images['calico-node']).toBe('a/b:c');
  });

  test('ignores fields of the other version', () => {
    const { featureGates } = renderTexts({ 'a.yaml': `${V1}providerConfig:\n  values:\n    ${GATE}\n` });
    expect(featureGates['NonPrivilegedCalicoNode']).toBe(false);
  });

  test.each([
    ['the tag of its image', 'helm: {values: {image: {tag: v1.55.0}}, ociRepository: {tag: v1.56.0}}', 'v1.55.0'],
    [
      'the tag of its chart if that of its image is empty',
      'helm: {values: {image: {tag: ""}}, ociRepository: {tag: v1.56.0}}',
      'v1.56.0',
    ],
    ['the tag of its chart', 'helm: {ociRepository: {repository: a/networking-calico, tag: v1.56.0}}', 'v1.56.0'],
    [
      'the reference of its chart',
      'helm: {ociRepository: {ref: "localhost:5000/a/networking-calico:v1.57.0"}}',
      'v1.57.0',
    ],
    ['a reference with a digest', 'helm: {ociRepository: {ref: "a/networking-calico:v1.58.0@sha256:0123"}}', 'v1.58.0'],
    [
      'a reference with port and digest',
      'helm: {ociRepository: {ref: "localhost:5000/a/calico:v1.58.0@sha256:0123"}}',
      'v1.58.0',
    ],
    ['the default for a digest', 'helm: {ociRepository: {ref: "a/Calico@sha256:0123"}}', 'v1.59.0'],
    ['the default for the port of a registry', 'helm: {ociRepository: {ref: "localhost:5000/a/calico"}}', 'v1.59.0'],
    ['nothing', 'helm: {values: {}}', 'v1.59.0'],
  ])('has the release of %s', (_what, line, version) => {
    const { extensionVersion, issues } = renderTexts({ 'a.yaml': `${V1}${line}\n` });
    expect({ extensionVersion, issues }).toEqual({ extensionVersion: version, issues: [] });
  });

  test('has an error for an unsupported release, unless another is requested', () => {
    const texts = { 'a.yaml': `${V1}helm:\n  values:\n    image: {tag: v9.9.9}\n` };
    expect(issueLines(texts)).toEqual(['error UNKNOWN_RELEASE helm.values.image.tag a.yaml:5:18']);
    expect(issueLines(texts, { extensionVersion: 'v1.58.0' })).toEqual([]);
    expect(issueLines(texts, { extensionVersion: 'v9' })).toEqual(['error UNKNOWN_RELEASE --extension-version']);
  });

  test.each([
    ['helm: {ociRepository: {tag: v9.9.9}}', 'helm.ociRepository.tag a.yaml:3:29'],
    ['helm: {ociRepository: {ref: "a/calico:v9.9.9"}}', 'helm.ociRepository.ref a.yaml:3:29'],
  ])('has the error at its chart if that names the release: %s', (line, place) => {
    expect(issueLines({ 'a.yaml': `${V1}${line}\n` })).toEqual([`error UNKNOWN_RELEASE ${place}`]);
  });

  test.each(['image: {}', 'imageVectorOverwrite: null'])(
    'has no configuration with the values %j, and another one is accepted',
    (line) => {
      const texts = { 'a.yaml': `${V1}helm: {values: {${line}}}\n`, 'b.yaml': CONTROLLER_CONFIGURATION };
      expect(issueLines(texts)).toEqual([]);
    },
  );

  test('has its feature gates checked', () => {
    expect(issueLines({ 'a.yaml': `${V1}helm: {values: {config: {featureGates: {AllAlfa: true}}}}\n` })).toEqual([
      'error UNKNOWN_FEATURE_GATE helm.values.config.featureGates.AllAlfa a.yaml:3:41',
    ]);
  });

  test('has issues with their locations, also in a text within it', () => {
    const text = `${V1}helm:\n  values:\n    config:\n      featureGate: {}\n    imageVectorOverwrite: |\n      images:\n      - name: ""\n        ref: x\n      - name: a\n        tag: ""\n        repository: b\n`;
    expect(issueLines({ 'a.yaml': text })).toEqual([
      'error UNKNOWN_FIELD helm.values.config.featureGate a.yaml:6:7',
      'error IMAGE_VECTOR helm.values.imageVectorOverwrite.images[0].name a.yaml:9:15',
      'error IMAGE_VECTOR helm.values.imageVectorOverwrite.images[1].tag a.yaml:12:14',
    ]);
  });

  test('is rejected with images that are not a string or not YAML', () => {
    expect(issueLines({ 'a.yaml': `${V1}helm:\n  values:\n    imageVectorOverwrite: {images: []}\n` })).toContain(
      'error WRONG_TYPE helm.values.imageVectorOverwrite a.yaml:5:27',
    );
    expect(
      issueLines({ 'a.yaml': `${V1}helm:\n  values:\n    imageVectorOverwrite: |\n      images: [\n` })[0],
    ).toMatch(/^error YAML_SYNTAX helm\.values\.imageVectorOverwrite a\.yaml:6:/);
  });
});
