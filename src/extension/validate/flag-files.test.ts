import { describe, expect, test } from 'vitest';
import { issueLines, messages, renderTexts } from '../../../test/support/render-texts.ts';

const file = (text: string) => ({ name: 'flag.yaml', text });
const refusals = (overrides: Parameters<typeof renderTexts>[1]) => messages({ 'c.yaml': '' }, overrides);

describe('a file that a flag names', () => {
  test.each([
    ['networkConfig', '--network-config'],
    ['imageVectorOverwrite', '--image-vector-overwrite'],
  ])('must have one document: %s', (key, flag) => {
    expect(refusals({ overrides: { [key]: file('# nothing\n') } })).toEqual([
      `${flag} names a file without a document`,
    ]);
    const two = { overrides: { [key]: file('a: 1\n---\nb: 1\n') } };
    expect(refusals(two)).toEqual([`${flag} takes a file with one document, this is the second`]);
    expect(issueLines({ 'c.yaml': '' }, two)).toEqual(['error DUPLICATE_DOCUMENT flag.yaml:3:1']);
  });

  test('has only a syntax error if it is invalid YAML', () => {
    expect(refusals({ overrides: { networkConfig: file('{') } })).toEqual(['this { is never closed']);
  });

  test('can be an image vector overwrite, which takes effect if it is valid', () => {
    const overwrite = (text: string) =>
      renderTexts({ 'c.yaml': '' }, { overrides: { imageVectorOverwrite: file(text) } });
    expect(overwrite('images:\n- {name: calico-node, ref: a/b:c}\n').values?.images['calico-node']).toBe('a/b:c');
    expect(overwrite('images:\n- {name: calico-node}\n').issues.map(({ code }) => code)).toEqual(['IMAGE_VECTOR']);
  });

  test('has precedence over the image vector overwrite of a ControllerDeployment', () => {
    const inner = 'images:\n      - {name: calico-node, ref: x}\n      - {name: calico-cni, ref: z}\n';
    const deployment = `apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\nhelm:\n  values:\n    imageVectorOverwrite: |\n      ${inner}`;
    const text = 'images:\n- {name: calico-node, ref: a/b:c}\n';
    const { values } = renderTexts({ 'd.yaml': deployment }, { overrides: { imageVectorOverwrite: file(text) } });
    expect(values?.images).toMatchObject({ 'calico-node': 'a/b:c', 'calico-cni': 'quay.io/calico/cni:v3.31.6' });
    expect(renderTexts({ 'd.yaml': deployment }).values?.images).toMatchObject({
      'calico-node': 'x',
      'calico-cni': 'z',
    });
  });
});
