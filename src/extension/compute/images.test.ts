import { expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { renderTexts } from '../../../test/support/told.ts';

const withImages = (text: string) => ({ overrides: { imageVectorOverwrite: { name: 'i.yaml', text } } });

test('images name who brought them: the release, or lines of the overwrite', () => {
  const text =
    'images:\n- {name: calico-node, repository: a, tag: v1}\n- {name: calico-node, ref: b}\n- {name: multus-cni, ref: c}\n';
  expect(decided({ 'c.yaml': '' }, /^images.*(node|cni)$/, withImages(text))).toMatchInlineSnapshot(`
    "IMAGE images.calico-node, unset, now "b": the image vector overwrite says so (i.yaml:2:3, i.yaml:3:3)
    IMAGE images.calico-cni, unset, now "quay.io/calico/cni:v3.31.6": v1.59.0 pins it (calico-cni of v1.59.0)
    IMAGE images.multus-cni, unset, now "c": the image vector overwrite says so (i.yaml:4:3)"
  `);
});

test('an entry for other architectures leaves the image of the release', () => {
  const text = 'images:\n- {name: calico-node, ref: a, architectures: [arm64]}\n';
  expect(decided({ 'c.yaml': '' }, /^images.calico-node/, withImages(text))).toMatchInlineSnapshot(
    `"IMAGE images.calico-node, unset, now "quay.io/calico/node:v3.31.6": v1.59.0 pins it (calico-node of v1.59.0)"`,
  );
});

test('an entry with a constraint cannot be held against a version of Kubernetes that is none', () => {
  const text = 'images:\n- {name: calico-node, ref: a, runtimeVersion: ">= 1.30"}\n';
  const overrides = { ...withImages(text).overrides, kubernetesVersion: 'latest' };
  const { issues } = renderTexts({ 'c.yaml': '' }, { overrides });
  expect(issues.map(({ code, message, path, location }) => [code, message, path, location])).toEqual([
    ['INVALID_VALUE', '"latest" is not a version', '', { flag: '--kubernetes-version' }],
    [
      'IMAGE_VECTOR',
      'no entry for image calico-node fits the cluster',
      'images',
      { source: 'i.yaml', line: 2, column: 1 },
    ],
  ]);
});
