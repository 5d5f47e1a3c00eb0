import { describe, expect, test } from 'vitest';
import {
  CONTROLLER_CONFIGURATION,
  issueLines,
  NETWORK,
  NETWORK_CONFIG,
  renderTexts,
  SHOOT,
} from '../../../test/support/render-texts.ts';

const issuesOf = (text: string, options = {}) => renderTexts({ 'a.yaml': text }, options).issues;
const sentences = (text: string) =>
  issuesOf(text).map(({ message, hint }) => (hint === undefined ? message : `${message} (${hint})`));

describe('checkDocument', () => {
  test.each([
    ['an unknown field', `${CONTROLLER_CONFIGURATION}featureGate: {}\n`, 'error UNKNOWN_FIELD featureGate a.yaml:3:1'],
    [
      'an unknown field of a nested mapping',
      `${NETWORK_CONFIG}overlay:\n  enable: true\n`,
      'error UNKNOWN_FIELD overlay.enable a.yaml:4:3',
    ],
    ['a field in another case', `${NETWORK_CONFIG}Backend: bird\n`, 'error UNKNOWN_FIELD Backend a.yaml:3:1'],
    [
      'an unknown gate',
      `${CONTROLLER_CONFIGURATION}featureGates: {NonPrivilegedNode: true}\n`,
      'error UNKNOWN_FEATURE_GATE featureGates.NonPrivilegedNode a.yaml:3:16',
    ],
    [
      'a gate in quotes',
      `${CONTROLLER_CONFIGURATION}featureGates:\n  AllAlpha: "true"\n`,
      'error WRONG_TYPE featureGates.AllAlpha a.yaml:4:13',
    ],
    ['a text in place of a mapping', `${NETWORK_CONFIG}overlay: yes please\n`, 'error WRONG_TYPE overlay a.yaml:3:10'],
    ['a number in place of a text', `${NETWORK_CONFIG}vethMTU: 1440\n`, 'error WRONG_TYPE vethMTU a.yaml:3:10'],
    [
      'a list in place of a mapping',
      `${CONTROLLER_CONFIGURATION}featureGates: [AllAlpha]\n`,
      'error WRONG_TYPE featureGates a.yaml:3:15',
    ],
    ['an unsupported value', `${NETWORK_CONFIG}backend: brid\n`, 'error INVALID_VALUE backend a.yaml:3:10'],
    [
      'a fraction in place of an integer',
      `${CONTROLLER_CONFIGURATION}clientConnection: {burst: 1.5}\n`,
      'error WRONG_TYPE clientConnection.burst a.yaml:3:27',
    ],
    [
      'an integer beyond 32 bits',
      `${CONTROLLER_CONFIGURATION}clientConnection: {burst: 2147483648}\n`,
      'error OUT_OF_RANGE clientConnection.burst a.yaml:3:27',
    ],
    [
      'a number beyond a float',
      `${CONTROLLER_CONFIGURATION}clientConnection: {qps: 1e39}\n`,
      'error OUT_OF_RANGE clientConnection.qps a.yaml:3:25',
    ],
    [
      'an invalid item of a list',
      `${NETWORK}  ipFamilies: [IPv4, IPv5]\n`,
      'error INVALID_VALUE spec.ipFamilies[1] a.yaml:8:22',
    ],
    [
      'an unsupported resource',
      `${NETWORK_CONFIG}autoScaling:\n  mode: vpa\n  resources: {node: {gpu: 1}}\n`,
      'error UNKNOWN_FIELD autoScaling.resources.node.gpu a.yaml:5:22',
    ],
    [
      'a missing field',
      `${NETWORK_CONFIG}autoScaling:\n  resources: {}\n`,
      'error REQUIRED autoScaling.mode a.yaml:4:3',
    ],
  ])('reports %s at its location', (_what, text, line) => {
    expect(issueLines({ 'a.yaml': text })).toContain(line);
  });

  test('reports fields of every carrier of a configuration', () => {
    const text = `${SHOOT}    providerConfig:\n      ${NETWORK_CONFIG.trimEnd().replaceAll('\n', '\n      ')}\n      typah: {}\n`;
    expect(issueLines({ 'a.yaml': text })).toContain(
      'error UNKNOWN_FIELD spec.networking.providerConfig.typah a.yaml:14:7',
    );
    const configMap = `apiVersion: v1\nkind: ConfigMap\ndata:\n  config.yaml: |\n    ${CONTROLLER_CONFIGURATION.trimEnd().replaceAll('\n', '\n    ')}\n    featureGate: {}\n`;
    expect(issueLines({ 'a.yaml': configMap })).toEqual([
      'error UNKNOWN_FIELD data["config.yaml"].featureGate a.yaml:7:5',
    ]);
  });

  test('reports all issues at once', () => {
    const text = `${NETWORK_CONFIG}backend: x\nvethMTU: 1\nbirdexporter: {}\nipv4: {mode: [], pool: 7}\n`;
    expect(issueLines({ 'a.yaml': text })).toEqual([
      'error INVALID_VALUE backend a.yaml:3:10',
      'error WRONG_TYPE vethMTU a.yaml:4:10',
      'error UNKNOWN_FIELD birdexporter a.yaml:5:1',
      'error INVALID_VALUE ipv4.mode a.yaml:6:14',
      'error INVALID_VALUE ipv4.pool a.yaml:6:24',
    ]);
  });
});

describe('the message of checkDocument', () => {
  test.each([
    ['suggests the nearest field', 'birdexporter: {}', ['unknown field "birdexporter", did you mean "birdExporter"?']],
    [
      'suggests the nearest value',
      'backend: Bird',
      ['unsupported value "Bird" of "backend", did you mean "bird"? (supported: "bird", "none", "vxlan")'],
    ],
    ['names the type of the value', 'overlay: [1]', ['"overlay" must be a mapping, not a list']],
    [
      'has a hint to make the value a string',
      'vethMTU: 1440',
      ['"vethMTU" must be a string, not the number 1440 (put it in quotes to make it a string)'],
    ],
    [
      'has a hint to make the value a boolean',
      'wireguardEncryption: "true"',
      ['"wireguardEncryption" must be a boolean, not the string "true" (write true or false without quotes)'],
    ],
  ])('%s', (_what, line, expected) => {
    expect(sentences(`${NETWORK_CONFIG}${line}\n`)).toEqual(expected);
  });

  test('calls a feature gate by its name', () => {
    expect(sentences(`${CONTROLLER_CONFIGURATION}featureGates: {AllAlfa: true}\n`)).toEqual([
      'unknown feature gate "AllAlfa", did you mean "AllAlpha"?',
    ]);
  });

  test('reports that a field of earlier releases was removed', () => {
    expect(sentences(`${CONTROLLER_CONFIGURATION}healthCheckConfig: {syncPeriod: 30s}\n`)).toEqual([
      'unknown field "healthCheckConfig": the extension removed it in May 2025 (supported fields: apiVersion, kind, clientConnection, featureGates)',
    ]);
  });

  test('lists the fields if none is near', () => {
    expect(sentences(`${CONTROLLER_CONFIGURATION}zzz: 1\n`)).toEqual([
      'unknown field "zzz" (supported fields: apiVersion, kind, clientConnection, featureGates)',
    ]);
  });
});

describe('checkDocument accepts, like Go,', () => {
  test.each([
    ['an integer with a point', `${CONTROLLER_CONFIGURATION}clientConnection: {burst: 1.0}\n`],
    ['an integer with an exponent', `${CONTROLLER_CONFIGURATION}clientConnection: {burst: 1e2}\n`],
    [
      'null everywhere',
      `${CONTROLLER_CONFIGURATION}clientConnection: {burst: null, qps: ~, kubeconfig: }\nfeatureGates: {AllAlpha: null}\n`,
    ],
    ['null sections', `${NETWORK_CONFIG}ipv4: null\noverlay: ~\nautoScaling:\n`],
    [
      'the booleans of YAML 1.1',
      `${NETWORK_CONFIG}typha: {enabled: yes}\noverlay: {enabled: on, createPodRoutes: y}\n`,
    ],
    ['empty values', `${NETWORK_CONFIG}ipam: {type: ""}\nipv4: {autoDetectionMethod: ""}\n`],
  ])('%s', (_what, text) => {
    expect(issuesOf(text).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('field validation warn', () => {
  const text = `${CONTROLLER_CONFIGURATION}featureGate: {}\nfeatureGates: {NonPrivilegedCalicoNode: false}\nfeatureGates: {NonPrivilegedCalicoNode: true}\n`;

  test('warns of unknown and duplicate fields, and uses the last duplicate', () => {
    const result = renderTexts({ 'a.yaml': text }, { fieldValidation: 'warn' });
    expect(issueLines({ 'a.yaml': text }, { fieldValidation: 'warn' })).toEqual([
      'warning UNKNOWN_FIELD featureGate a.yaml:3:1',
      'warning DUPLICATE_KEY featureGates a.yaml:4:1 < a.yaml:5:1',
      'warning NON_PRIVILEGED_UNSUPPORTED featureGates.NonPrivilegedCalicoNode a.yaml:5:41',
    ]);
    expect(result.values?.config.nonPrivileged).toBe(true);
  });

  test('is not the default', () => {
    expect(issueLines({ 'a.yaml': text })).toEqual(
      expect.arrayContaining([
        'error UNKNOWN_FIELD featureGate a.yaml:3:1',
        'error DUPLICATE_KEY featureGates a.yaml:4:1 < a.yaml:5:1',
      ]),
    );
  });

  test.each([
    [
      'an unknown gate',
      `${CONTROLLER_CONFIGURATION}featureGates: {X: true}\n`,
      'error UNKNOWN_FEATURE_GATE featureGates.X a.yaml:3:16',
    ],
    [
      'a wrong type',
      `${CONTROLLER_CONFIGURATION}featureGates: {AllAlpha: 1}\n`,
      'error WRONG_TYPE featureGates.AllAlpha a.yaml:3:26',
    ],
    ['an unknown field of a NetworkConfig', `${NETWORK_CONFIG}x: 1\n`, 'error UNKNOWN_FIELD x a.yaml:3:1'],
    [
      'a duplicate field of a NetworkConfig',
      `${NETWORK_CONFIG}vethMTU: "1"\nvethMTU: "2"\n`,
      'error DUPLICATE_KEY vethMTU a.yaml:3:1 < a.yaml:4:1',
    ],
  ])('keeps %s an error', (_what, yaml, line) => {
    expect(issueLines({ 'a.yaml': yaml }, { fieldValidation: 'warn' })).toContain(line);
  });
});

describe('open documents', () => {
  test('may have fields that are not read', () => {
    expect(issueLines({ 'a.yaml': `${NETWORK}  ipFamilies: [IPv4]\n  other: {a: [1]}\nstatus: {x: 1}\n` })).toEqual([]);
  });

  test.each([
    ['a Network', `${NETWORK}  ipFamiles: [IPv4]\n`, 'warning NEAR_MISS spec.ipFamiles a.yaml:8:3'],
    ['a Shoot', `${SHOOT}    node: 10.250.0.0/16\n`, 'warning NEAR_MISS spec.networking.node a.yaml:11:5'],
    [
      'a ControllerDeployment',
      'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\nhelm:\n  values:\n    imageVectorOverwrites: x\n',
      'warning NEAR_MISS helm.values.imageVectorOverwrites a.yaml:5:5',
    ],
  ])('of %s warn of a misspelled field', (_what, text, line) => {
    expect(issueLines({ 'a.yaml': text })).toContain(line);
  });

  test('do not warn if the correct field is present as well', () => {
    expect(issueLines({ 'a.yaml': `${NETWORK}  ipFamilies: [IPv4]\n  ipFamiles: IPv4\n` })).toEqual([]);
  });
});
