// The cases of each suite, with the function that judges them.
import { judgeCluster, judgeCrd, judgeImages, LENIENT, sourcesOf } from './judge.mjs';

/** The kinds of cases, in the order in which they are judged. */
export const SUITES = ['clusters', 'shoots', 'deployments', 'overwrites', 'crds'];

/**
 * A case: `judge` renders an input for a release, and returns the differences from the extension.
 *
 * @typedef {{ suite: string, id: string, release: string, note?: string, judge: () => import('./judge.mjs').Difference[] }} Case
 */

/**
 * Lists the cases of some releases.
 *
 * @param data from `readData`
 * @param library the package under test: its `render`, `releases` and `DEFAULT_RELEASE`
 * @param {{ releases?: string[], suites: string[] }} selection without releases the default release, by default
 * @returns {Case[]}
 */
export function listCases(data, library, { releases, suites }) {
  const asked = releases ?? [library.DEFAULT_RELEASE.version];
  // Without a release, the package must choose the default one itself.
  const versionOf = (release) => (releases ? { extensionVersion: release } : {});
  const of = {
    clusters: () => asked.flatMap((release) => inputCases('clusters', release)),
    shoots: () => asked.flatMap((release) => inputCases('shoots', release)),
    deployments: () =>
      tableCases('deployments', deploymentSources, {
        ...LENIENT,
        extensionVersion: data.deployments.header.release,
      }),
    // The ControllerDeployment around the overwrite names the release.
    overwrites: () => tableCases('overwrites', overwriteSources, { crds: 'exclude' }),
    crds: () => [...new Set(asked.map(crdSetOf))].flatMap(crdCases),
  };
  return suites.flatMap((suite) => of[suite]());

  function inputCases(suite, release) {
    const { common, inputs, expected } = data[suite];
    const { featureGates, rows, note } = expected.get(release) ?? {};
    if (!rows) return [];
    return inputs.map((input) => ({
      suite,
      id: input.id,
      release,
      note,
      judge: () => {
        const result = library.render(sourcesOf(input, common), { ...LENIENT, ...versionOf(release) });
        return judgeCluster(result, rows.get(input.id), featureGates, data.manifests);
      },
    }));
  }

  function tableCases(suite, toSources, options) {
    const { header, rows } = data[suite];
    const { release, images, featureGates } = header;
    if (!asked.includes(release)) return [];
    return rows.map((row) => ({
      suite,
      id: row.id,
      release,
      judge: () => {
        return judgeImages(library.render(toSources(row, header), options), row, images, featureGates);
      },
    }));
  }

  function crdSetOf(release) {
    return library.releases.find(({ version }) => version === release).crds;
  }

  function crdCases(set) {
    const expected = data.crds[set] ?? {};
    const { version } = library.releases.find(({ crds }) => crds === set);
    const rendered = new Map(renderCrds(version).map((crd) => [crd.metadata.name, crd]));
    return [...new Set([...Object.keys(expected), ...rendered.keys()])].map((name) => ({
      suite: 'crds',
      id: name,
      release: `Calico ${set}`,
      judge: () => judgeCrd(name, rendered.get(name), expected[name]),
    }));
  }

  function renderCrds(extensionVersion) {
    const text =
      'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n';
    return library.render([{ name: 'controller-configuration.yaml', text }], { crds: 'only', extensionVersion })
      .manifests;
  }
}

function deploymentSources({ deployment }, { network, shoot }) {
  const documents = { 'deployment.yaml': deployment, ...(network && { 'network.yaml': network }), 'shoot.yaml': shoot };
  return Object.entries(documents).map(([name, document]) => ({ name, text: JSON.stringify(document) }));
}

function overwriteSources({ overwrite, kubernetesVersion }, { release, shoot }) {
  const deployment = {
    apiVersion: 'core.gardener.cloud/v1',
    kind: 'ControllerDeployment',
    metadata: { name: 'networking-calico' },
    helm: { values: { image: { tag: release }, imageVectorOverwrite: overwrite } },
  };
  const spec = { ...shoot.spec, kubernetes: { version: kubernetesVersion } };
  return deploymentSources({ deployment }, { shoot: { ...shoot, spec } });
}
