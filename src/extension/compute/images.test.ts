import { expect, test } from 'vitest';
import { decided } from '../../../test/support/decided.ts';
import { CONTROLLER_CONFIGURATION, renderTexts } from '../../../test/support/render-texts.ts';
import type { Issue } from '../../issues/issue.ts';
import { formatOrigin } from '../../issues/origin.ts';

const withImages = (text: string) => ({ overrides: { imageVectorOverwrite: { name: 'i.yaml', text } } });

test('the origin of an image is the release, or the lines of the overwrite', () => {
  const text =
    'images:\n- {name: calico-node, repository: a, tag: v1}\n- {name: calico-node, ref: b}\n- {name: multus-cni, ref: c}\n';
  expect(decided({ 'c.yaml': '' }, /^images.*(node|cni)$/, withImages(text))).toMatchInlineSnapshot(`
    "IMAGE images.calico-node, unset, now "b": set by the image vector overwrite (i.yaml:2:3, i.yaml:3:3)
    IMAGE images.calico-cni, unset, now "quay.io/calico/cni:v3.31.6": default of extension v1.59.0 (calico-cni of v1.59.0)
    IMAGE images.multus-cni, unset, now "c": set by the image vector overwrite (i.yaml:4:3)"
  `);
});

test('an entry for other architectures does not replace the image of the release', () => {
  const text = 'images:\n- {name: calico-node, ref: a, architectures: [arm64]}\n';
  expect(decided({ 'c.yaml': '' }, /^images.calico-node/, withImages(text))).toMatchInlineSnapshot(
    `"IMAGE images.calico-node, unset, now "quay.io/calico/node:v3.31.6": default of extension v1.59.0 (calico-node of v1.59.0)"`,
  );
});

test('a constraint of an entry is an error for an unparsable Kubernetes version', () => {
  const text = 'images:\n- {name: calico-node, ref: a, runtimeVersion: ">= 1.30"}\n';
  const overrides = { ...withImages(text).overrides, kubernetesVersion: 'latest' };
  const { issues } = renderTexts({ 'c.yaml': '' }, { overrides });
  expect(issues.map(({ code, message, path, location }) => [code, message, path, location])).toEqual([
    ['INVALID_VALUE', '"latest" is not a Kubernetes version', '', { flag: '--kubernetes-version' }],
    [
      'IMAGE_VECTOR',
      'no entry of image "calico-node" matches the cluster',
      'images',
      { source: 'i.yaml', line: 2, column: 1 },
    ],
  ]);
});

/** Renders for Kubernetes 1.35.2 with an overwrite, and returns each issue with its line and column. */
function issuesOf(text: string): (Pick<Issue, 'severity' | 'code' | 'path' | 'message' | 'hint'> & { at: string })[] {
  const overrides = { imageVectorOverwrite: { name: 'i.yaml', text }, kubernetesVersion: '1.35.2' };
  return renderTexts({ 'c.yaml': CONTROLLER_CONFIGURATION }, { overrides }).issues.map(
    ({ location, related: _, ...issue }) => ({
      ...issue,
      at: formatOrigin(location),
    }),
  );
}

const messagesOf = (text: string) => issuesOf(text).map(({ message, at }) => `${at} ${message}`);
const FITS_NOWHERE = 'the image vector overwrite changes no image: no entry matches Kubernetes 1.35.2 on amd64';

test('warns of an entry for an image that the release does not have, and lists the images of the release', () => {
  expect(issuesOf('images:\n- {name: calico-node, ref: a}\n- {ref: b, name: coredns}\n')).toEqual([
    {
      severity: 'warning',
      code: 'NO_EFFECT',
      path: 'images[1].name',
      message: 'unknown image "coredns"',
      hint: 'images of extension v1.59.0: calico-node, calico-cni, calico-typha, calico-kube-controllers, calico-cpa, calico-cpva, bird-exporter, multus-cni, cni-plugins',
      at: 'i.yaml:3:18',
    },
  ]);
});

test('suggests the image whose name is nearest, in place of the list of all images', () => {
  expect(issuesOf('images:\n- {name: calico-nod, ref: a}\n')).toEqual([
    {
      severity: 'warning',
      code: 'NO_EFFECT',
      path: 'images[0].name',
      message: 'unknown image "calico-nod", did you mean "calico-node"?',
      at: 'i.yaml:2:10',
    },
  ]);
});

test('warns of each unknown image at its own name, whatever the case of the keys', () => {
  const text = 'IMAGES:\n- NAME: one\n  ref: a\n- ref: b\n  Name: two\n';
  expect(messagesOf(text)).toEqual(['i.yaml:2:9 unknown image "one"', 'i.yaml:5:9 unknown image "two"']);
});

test('reads the last of several keys that name the same list or the same image', () => {
  const text = 'images:\n- {name: one, ref: a}\nimages:\n- {name: two, ref: a, name: three}\n';
  expect(messagesOf(text).filter((line) => line.includes('unknown image'))).toEqual([
    'i.yaml:4:29 unknown image "three"',
  ]);
});

test('warns of an unknown image next to an error about another one', () => {
  const text = 'images:\n- {name: calico-node, ref: a, runtimeVersion: ">= 1.30"}\n- {name: coredns, ref: b}\n';
  const overrides = { imageVectorOverwrite: { name: 'i.yaml', text }, kubernetesVersion: 'latest' };
  const { issues } = renderTexts({ 'c.yaml': '' }, { overrides });
  expect(issues.map(({ code }) => code)).toEqual(['INVALID_VALUE', 'IMAGE_VECTOR', 'NO_EFFECT']);
});

test('warns at the list of images if none of its entries fits the cluster', () => {
  const text =
    'images:\n- {name: calico-node, ref: a, targetVersion: "< 1.30"}\n- {name: calico-cni, ref: b, architectures: [arm64]}\n';
  expect(issuesOf(text)).toEqual([
    { severity: 'warning', code: 'NO_EFFECT', path: 'images', message: FITS_NOWHERE, at: 'i.yaml:1:1' },
  ]);
});

test('finds the list of images that no entry fits by its key in any case', () => {
  const text = '{kind: x, Images: [{name: calico-node, ref: a, targetVersion: "< 1.30"}]}\n';
  expect(messagesOf(text)).toEqual([`i.yaml:1:11 ${FITS_NOWHERE}`]);
});

test.each([
  ['one entry of several fits the cluster', '- {name: calico-cni, ref: b, targetVersion: "1.35.x"}'],
  ['an entry repeats the image of the release', '- {name: calico-cni, repository: quay.io/calico/cni}'],
])('has no warning if %s', (_what, entry) => {
  const text = `images:\n${entry}\n- {name: calico-node, ref: a, targetVersion: "< 1.30"}\n`;
  expect(messagesOf(text)).toEqual([]);
});

test('leaves an overwrite without entries to the check of its form', () => {
  expect(messagesOf('images: []\n')).toEqual(['i.yaml:1:1 the list of images is empty: no image is overwritten']);
});
