import { describe, expect, test } from 'vitest';
import { type Options, render } from '../../extension/pipeline.ts';
import { formatImages, images } from './list-images.ts';

const CONFIGURATION =
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
const EVERYTHING = `apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1
kind: NetworkConfig
birdExporter:
  enabled: true
multus:
  enabled: true
  installCNIPlugins: true
`;

function imagesOf(networkConfig: string, overwrite?: string, options: Options = {}) {
  const sources = [
    { name: 'config.yaml', text: CONFIGURATION },
    ...(networkConfig === '' ? [] : [{ name: 'network.yaml', text: networkConfig }]),
  ];
  const overrides =
    overwrite === undefined ? {} : { imageVectorOverwrite: { name: 'overwrite.yaml', text: overwrite } };
  const result = render(sources, { crds: 'exclude', overrides, ...options });
  expect(result.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { result, uses: images(result) };
}

describe('images', () => {
  test('lists each image of the containers once, in order', () => {
    const { result, uses } = imagesOf(EVERYTHING);
    const inManifests = [...JSON.stringify(result.manifests).matchAll(/"image":"([^"]+)"/g)].map(([, image]) => image);
    expect(uses.map(({ image }) => image)).toEqual([...new Set(inManifests)].sort());
    expect(uses).toHaveLength(9);
    expect(uses.reduce((sum, { usedBy }) => sum + usedBy.length, 0)).toBe(inManifests.length);
  });

  test('omits images that no container uses', () => {
    expect(
      imagesOf('')
        .uses.map(({ image }) => image)
        .filter((image) => /multus|bird/.test(image)),
    ).toEqual([]);
  });

  test('reports the origin of defaults and overwrites', () => {
    const overwrite =
      'images:\n- name: calico-node\n  repository: example.org/node\n- name: calico-node\n  tag: v9\n  repository: example.org/other\n- name: unused\n  repository: a\n';
    const { uses } = imagesOf('', overwrite);
    const node = uses.find(({ image }) => image === 'example.org/other:v9');
    expect(node?.origins).toEqual([
      {
        name: 'calico-node',
        isDefault: false,
        reason: expect.any(String),
        because: [
          { source: 'overwrite.yaml', line: 2, column: 3 },
          { source: 'overwrite.yaml', line: 4, column: 3 },
        ],
      },
    ]);
    expect(node?.usedBy).toContainEqual({
      kind: 'DaemonSet',
      namespace: 'kube-system',
      name: 'calico-node',
      container: 'calico-node',
      type: 'container',
    });
    expect(uses.find(({ image }) => image.startsWith('quay.io/calico/cni:'))?.origins).toMatchObject([
      { name: 'calico-cni', isDefault: true },
    ]);
  });

  test('reports both names of one image', () => {
    const { uses } = imagesOf(
      '',
      'images:\n- {name: calico-node, ref: "example.org/all@sha256:0"}\n- {name: calico-cni, ref: "example.org/all@sha256:0"}\n',
    );
    expect(uses.find(({ image }) => image === 'example.org/all@sha256:0')?.origins.map(({ name }) => name)).toEqual([
      'calico-node',
      'calico-cni',
    ]);
  });

  test('reports an origin for each image', () => {
    for (const extensionVersion of ['v1.54.0', 'v1.59.0']) {
      const { uses } = imagesOf(EVERYTHING, undefined, { extensionVersion });
      expect(uses.filter(({ origins }) => origins.length === 0)).toEqual([]);
    }
  });
});

test('formats images as a table with their containers and origins', () => {
  const { uses } = imagesOf('', 'images:\n- name: calico-typha\n  tag: v9\n  repository: example.org/typha\n', {
    components: ['typha'],
  });
  expect(formatImages(uses)).toBe(
    `IMAGE                 USED BY                                       FROM
example.org/typha:v9  Deployment/calico-typha-deploy: calico-typha  overwrite.yaml:2 (calico-typha)
`,
  );
});
