import { describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, issueLines, NETWORK_CONFIG } from '../../../test/support/render-texts.ts';

const configMap = (text: string) => ({
  'm.yaml': `{apiVersion: v1, kind: ConfigMap, metadata: {name: networking-calico}, data: {config.yaml: ${JSON.stringify(text)}}}\n`,
});
const PLACE = 'data["config.yaml"] m.yaml:1:92';

describe('a ControllerConfiguration in a ConfigMap', () => {
  test('of zero bytes is a default configuration for the extension, and an error unless field validation is lenient', () => {
    expect(issueLines(configMap(''))).toEqual([`error NO_INPUT ${PLACE}`]);
    expect(issueLines(configMap(''), { fieldValidation: 'warn' })).toEqual([`warning NO_INPUT ${PLACE}`]);
  });

  test.each([' ', '\n\n', '# nothing\n', '---\n', '---\n# nothing\n', 'null\n', '~'])('is rejected: %j', (text) => {
    expect(issueLines(configMap(text), { fieldValidation: 'warn' })).toEqual([`error NO_INPUT ${PLACE}`]);
  });

  test('is rejected after an empty document', () => {
    expect(issueLines(configMap(`---\n---\n${CONTROLLER_CONFIGURATION}`), { fieldValidation: 'warn' })).toEqual([
      expect.stringMatching(/^error YAML_SYNTAX /),
    ]);
  });

  test.each(['---\n', '# of ours\n---\n', '\n\n'])('is accepted after %j', (before) => {
    expect(issueLines(configMap(before + CONTROLLER_CONFIGURATION))).toEqual([]);
  });
});

describe('a ControllerConfiguration in a file', () => {
  const first = (before: string) =>
    issueLines({ 'c.yaml': before + CONTROLLER_CONFIGURATION }, { fieldValidation: 'warn' });

  test.each([
    ['---\n---\n', '3:1'],
    ['---\n# none\n---\n', '4:1'],
    ['---\n---\n---\n', '4:1'],
    ['null\n---\n', '3:1'],
  ])('is rejected after an empty document: %j', (before, place) => {
    expect(first(before)).toEqual([`error NO_INPUT c.yaml:${place}`]);
  });

  test.each(['---\n', '# of ours\n---\n', '\n \n---\n', '\uFEFF---\n'])('is accepted after %j', (before) => {
    expect(first(before)).toEqual([]);
  });

  test('is accepted after an empty document among other documents', () => {
    expect(first(`${NETWORK_CONFIG}---\n---\n`)).toEqual([]);
    expect(issueLines({ 'c.yaml': `---\n---\n${NETWORK_CONFIG}---\n${CONTROLLER_CONFIGURATION}` })).toEqual([]);
  });
});
