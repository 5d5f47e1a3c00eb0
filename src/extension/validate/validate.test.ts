import { describe, expect, test } from 'vitest';
import {
  CONTROLLER_CONFIGURATION,
  issueLines,
  NETWORK,
  NETWORK_CONFIG,
  renderTexts,
  SHOOT,
} from '../../../test/support/render-texts.ts';
import { parse } from '../../yaml/parse.ts';
import { validate } from './validate.ts';

const messages = (texts: Record<string, string>) => renderTexts(texts).issues.map(({ message }) => message);

describe('an invalid document', () => {
  test.each([
    ['a misspelled kind', 'apiVersion: v1\nkind: NetworkConfg\n', 'error UNKNOWN_KIND kind a.yaml:2:7'],
    ['a kind without apiVersion', 'kind: NetworkConfig\n', 'error UNKNOWN_KIND apiVersion a.yaml:1:1'],
    ['the apiVersion of another kind', 'kind: Shoot\napiVersion: v1\n', 'error UNKNOWN_KIND apiVersion a.yaml:2:13'],
    ['a list', '- 1\n', 'error UNKNOWN_KIND a.yaml:1:1'],
    ['a text', 'hello\n', 'error UNKNOWN_KIND a.yaml:1:1'],
    ['the second document', `${CONTROLLER_CONFIGURATION}---\na: 1\n`, 'error UNKNOWN_KIND kind a.yaml:4:1'],
  ])('has an error at its location: %s', (_what, text, line) => {
    expect(issueLines({ 'a.yaml': text })).toEqual([line]);
  });

  test('has a suggestion for a misspelled kind', () => {
    expect(messages({ 'a.yaml': 'apiVersion: v1\nkind: networkconfig\n' })).toEqual([
      'unknown kind "networkconfig", did you mean "NetworkConfig"?',
    ]);
    expect(messages({ 'a.yaml': 'apiVersion: v1\nkind: Network\n' })).toEqual([
      'kind Network requires apiVersion "extensions.gardener.cloud/v1alpha1", not "v1"',
    ]);
    expect(messages({ 'a.yaml': 'kind: ControllerDeployment\n' })).toEqual([
      'kind ControllerDeployment requires apiVersion "core.gardener.cloud/v1" or "core.gardener.cloud/v1beta1", the document has none',
    ]);
    expect(messages({ 'a.yaml': 'a: 1\n' })).toEqual(['the document has no kind']);
    expect(messages({ 'a.yaml': '- 1\n' })).toEqual(['the document is not a mapping with apiVersion and kind']);
  });
});

describe('two documents of one kind are an error with both locations', () => {
  test.each([
    ['ControllerConfigurations', CONTROLLER_CONFIGURATION],
    ['NetworkConfigs', NETWORK_CONFIG],
    ['Networks', `${NETWORK}  ipFamilies: [IPv4]\n`],
  ])('if they are %s', (_what, text) => {
    expect(issueLines({ 'a.yaml': text, 'b.yaml': `# again\n${text}` })).toContain(
      'error DUPLICATE_DOCUMENT b.yaml:2:1 < a.yaml:1:1',
    );
  });

  test.each([
    ['ControllerConfiguration', CONTROLLER_CONFIGURATION],
    ['NetworkConfig', NETWORK_CONFIG],
    ['Network', `${NETWORK}  ipFamilies: [IPv4]\n`],
  ])('with the name of the kind %s', (kind, text) => {
    const { issues } = renderTexts({ 'a.yaml': text, 'b.yaml': text });
    expect(issues.filter(({ severity }) => severity === 'error')).toMatchObject([
      { message: `the input has more than one ${kind}`, hint: 'name one document of each kind' },
    ]);
  });

  test('and their provider configurations cause no further errors', () => {
    const network = `${NETWORK}  ipFamilies: [IPv4]\n  providerConfig: {vethMTU: "1"}\n`;
    expect(issueLines({ 'a.yaml': network, 'b.yaml': network })).toEqual([
      'error DUPLICATE_DOCUMENT b.yaml:1:1 < a.yaml:1:1',
    ]);
    const shoot = `${SHOOT}    providerConfig: {overlay: {enabled: true}}\n`;
    expect(issueLines({ 'a.yaml': shoot, 'b.yaml': shoot })).toEqual([
      'error DUPLICATE_DOCUMENT b.yaml:1:1 < a.yaml:1:1',
    ]);
  });

  test('with the command for many clusters if they are Shoots', () => {
    const { issues } = renderTexts({ 'a.yaml': `${SHOOT}---\n${SHOOT}` });
    const [issue] = issues.filter(({ severity }) => severity === 'error');
    expect(issue).toMatchObject({ code: 'DUPLICATE_DOCUMENT', location: { line: 12 }, related: [{ line: 1 }] });
    expect(issue?.message).toBe('the input has more than one Shoot');
    expect(issue?.hint).toContain('fleet');
  });

  test('if one ControllerConfiguration is in a ConfigMap or ControllerDeployment', () => {
    const configMap = `apiVersion: v1\nkind: ConfigMap\ndata:\n  config.yaml: |\n    ${CONTROLLER_CONFIGURATION.trimEnd().replaceAll('\n', '\n    ')}\n`;
    const deployment =
      'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\nhelm:\n  values:\n    config:\n      featureGates: {}\n';
    expect(issueLines({ 'a.yaml': CONTROLLER_CONFIGURATION, 'b.yaml': configMap })).toEqual([
      'error DUPLICATE_DOCUMENT data["config.yaml"] b.yaml:5:5 < a.yaml:1:1',
    ]);
    expect(issueLines({ 'a.yaml': CONTROLLER_CONFIGURATION, 'b.yaml': deployment })).toEqual([
      'error DUPLICATE_DOCUMENT helm.values.config b.yaml:6:7 < a.yaml:1:1',
    ]);
  });
});

describe('documents that are validated after others', () => {
  const documentsOf = (text: string) => parse([{ name: 'a.yaml', text, mixed: true }]).documents;
  const first = `${CONTROLLER_CONFIGURATION}x: 1\n---\nkind: Pod\n`;
  const second = `${NETWORK_CONFIG}y: 1\n---\nkind: Pod\n`;

  test('have the same result as all of them together', () => {
    const before = validate(documentsOf(first), 'error');
    const one = validate(documentsOf(second), 'error', before);
    const { inputs, issues, skippedDocuments } = validate([...documentsOf(first), ...documentsOf(second)], 'error');
    expect(one.issues).toEqual(issues);
    expect(one.skippedDocuments).toBe(skippedDocuments);
    expect(Object.keys(one.inputs)).toEqual(Object.keys(inputs));
    expect({ kinds: Object.keys(inputs), issues: issues.length, skippedDocuments }).toEqual({
      kinds: ['controllerConfiguration', 'networkConfig'],
      issues: 2,
      skippedDocuments: 2,
    });
  });

  test('do not change the result of the others', () => {
    const before = validate(documentsOf(first), 'error');
    const unchanged = JSON.stringify(before);
    validate(documentsOf(second), 'error', before);
    expect(JSON.stringify(before)).toBe(unchanged);
  });
});

describe('a source that can contain any documents', () => {
  const count = (text: string) => {
    const { documents } = parse([{ name: 'a.yaml', text, mixed: true }]);
    const { skippedDocuments, issues } = validate(documents, 'error');
    return { skippedDocuments, codes: issues.map(({ code }) => code) };
  };

  test.each([
    ['other kinds', 'apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Secret\n', 2],
    ['another kind of Gardener', 'apiVersion: core.gardener.cloud/v1beta1\nkind: Seed\n', 1],
    ['a list', '- a\n', 1],
    ['another ConfigMap', 'apiVersion: v1\nkind: ConfigMap\ndata: {config.yaml: "a: 1"}\n', 1],
    ["a Secret with the extension's name", 'apiVersion: v1\nkind: Secret\nmetadata: {name: networking-calico}\n', 1],
    ['a ConfigMap without data', 'apiVersion: v1\nkind: ConfigMap\n', 1],
    [
      'the ControllerDeployment of another extension',
      'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\nmetadata: {name: networking-cilium}\n',
      1,
    ],
  ])('skips and counts %s', (_what, text, skippedDocuments) => {
    expect(count(text)).toEqual({ skippedDocuments, codes: [] });
  });

  test.each([
    [
      'a misspelled kind of the extension',
      CONTROLLER_CONFIGURATION.replace('Configuration\n', 'Config\n'),
      ['UNKNOWN_KIND'],
    ],
    [
      'a ConfigMap with the configuration of the extension',
      `apiVersion: v1\nkind: ConfigMap\ndata:\n  config.yaml: |\n    ${CONTROLLER_CONFIGURATION.trimEnd().replaceAll('\n', '\n    ')}\n    x: 1\n`,
      ['UNKNOWN_FIELD'],
    ],
    [
      'the ControllerDeployment of the extension',
      'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\nmetadata: {name: networking-calico}\nhelm: 1\n',
      ['WRONG_TYPE'],
    ],
    [
      'the ControllerDeployment of the extension, by its chart',
      'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\nhelm: {ociRepository: {repository: "europe/charts/gardener/extensions/networking-calico"}, values: 1}\n',
      ['WRONG_TYPE'],
    ],
    [
      'the ControllerDeployment of the extension, by the reference of its chart',
      'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\nhelm: {ociRepository: {ref: "a/networking-calico:v1"}, values: 1}\n',
      ['WRONG_TYPE'],
    ],
    ['a Network', NETWORK.replace('type: calico', 'type: ""'), ['REQUIRED']],
    ['a Shoot', `${SHOOT}    ipFamilies: 1\n`, ['WRONG_TYPE']],
  ])('reads %s', (_what, text, codes) => {
    expect(count(text)).toEqual({ skippedDocuments: 0, codes });
  });
});
