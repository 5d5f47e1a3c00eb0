import { expect, test } from 'vitest';
import { schemas } from '../../generated/schemas.js';
import { formatOrigin } from '../../issues/origin.ts';
import type { SchemaNode } from '../../yaml/schema/schema-node.ts';
import { COMPONENTS } from '../render/document.ts';
import { OPTION_ROWS } from './option-rows.ts';
import { parseGates, parseList, settingValue } from './option-values.ts';
import { readSettingsFile } from './settings-file.ts';

const read = (text: string) => readSettingsFile({ name: 's.yaml', text });
const errorsOf = (text: string) =>
  read(text).issues.map(({ location, message, code }) =>
    `${formatOrigin(location)} ${code} ${message}`.replace(/^s\.yaml:/, ''),
  );

test('parseSettings returns settings with their locations', () => {
  const { settings, places, issues } = read('inputs: [a.yaml, b/]\npodCIDR: 10.0.0.0/16\nstrict: true\n');
  expect(issues).toEqual([]);
  expect(settings).toEqual({ inputs: ['a.yaml', 'b/'], podCIDR: '10.0.0.0/16', strict: true });
  expect(places.get('podCIDR')).toEqual({ source: 's.yaml', line: 2, column: 10 });
});

test.each(['', '# nothing\n', '{}\n'])('an empty settings file sets nothing: %j', (text) => {
  expect(read(text)).toEqual({ settings: {}, places: new Map(), issues: [] });
});

test('all errors are reported with their locations', () => {
  const text = `input: [a]
kubernetesVersion: 1.33
components: [nod]
featureGates: {NonPrivilegedCalico: true}
crds: includ
outputDir: "-"
strict: "yes"
schemaVersion: 2
inputs: []
strict: true
`;
  expect(errorsOf(text)).toEqual([
    '1:1 UNKNOWN_FIELD unknown field "input", did you mean "inputs"?',
    '2:20 WRONG_TYPE "kubernetesVersion" must be a string, not the number 1.33',
    '3:14 INVALID_VALUE unsupported value "nod" of "components[0]", did you mean "node"?',
    '4:16 UNKNOWN_FEATURE_GATE unknown feature gate "NonPrivilegedCalico", did you mean "NonPrivilegedCalicoNode"?',
    '5:7 INVALID_VALUE unsupported value "includ" of "crds", did you mean "include"?',
    '6:12 INVALID_VALUE "-" (standard input) is supported on the command line only',
    '7:1 DUPLICATE_KEY duplicate field "strict"',
    '8:16 OUT_OF_RANGE "schemaVersion" is out of range: it must be <= 1, not 2',
    '9:9 INVALID_VALUE the list is empty: remove it',
  ]);
});

test.each([
  ['[]', '1:1 WRONG_TYPE the document must be a mapping, not a list'],
  ['a', '1:1 WRONG_TYPE the document must be a mapping, not the string "a"'],
  ['{}\n---\n{}\n', '3:1 DUPLICATE_DOCUMENT unexpected second document: a settings file has one document'],
  ['inputs: a.yaml\n', '1:9 WRONG_TYPE "inputs" must be a list, not the string "a.yaml"'],
  ['inputs: [""]\n', '1:10 INVALID_VALUE the value is empty'],
  ['podCIDR: ["10.0.0.0/8,10.0.0.0/9"]\n', '1:11 INVALID_VALUE an item cannot contain a comma: write two items'],
])('an error is reported for %j', (text, message) => expect(errorsOf(text)).toEqual([message]));

test('the schema has every setting of the table, and every component', () => {
  const properties = (schemas.settings.text.properties ?? {}) as Record<
    string,
    SchemaNode & { items?: { enum?: string[] } }
  >;
  expect(Object.keys(properties).sort()).toEqual(['schemaVersion', ...OPTION_ROWS.map(({ name }) => name)].sort());
  expect(properties['components']?.items?.enum).toEqual(COMPONENTS);
});

test('a setting has the same value as its flag, in both directions', () => {
  const { settings } = read(
    'podCIDR: [10.0.0.0/8, "fd00::/48"]\nfeatureGates: {AllAlpha: true, SeamlessOverlaySwitch: }\nipFamilies: [IPv4]\n',
  );
  expect(settingValue(settings, 'podCIDR', 'list')).toEqual(parseList('10.0.0.0/8,fd00::/48'));
  expect(settingValue(settings, 'featureGates', 'gates')).toEqual(
    parseGates('AllAlpha=true,SeamlessOverlaySwitch=false'),
  );
  expect(settingValue(settings, 'ipFamilies', 'list')).toEqual(['IPv4']);
  expect(settingValue(settings, 'components', 'list')).toBeUndefined();
});
