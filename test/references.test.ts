import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Options, render } from '../src/extension/pipeline.ts';
import type { Manifest } from '../src/kubernetes/objects/object-key.ts';
import type { Source } from '../src/yaml/document.ts';
import { propertyOptions } from './arbitraries/choices.ts';
import { validInput } from './arbitraries/input.ts';
import { viewCluster } from './references/cluster-view.ts';
import { findBrokenReferences } from './references/find-broken-references.ts';
import { runHere } from './support/run-here.ts';
import { shootWithEverything } from './support/shoot-with-everything.ts';
import { wholeArguments } from './support/whole-arguments.ts';

const VALID = new URL('../fixtures/valid/', import.meta.url);
const FIXTURES = readdirSync(VALID);

/** Returns the output of the command in a folder. */
async function runCommand(folder: string, args: readonly string[]): Promise<string> {
  const before = process.cwd();
  try {
    process.chdir(folder);
    return (await runHere(args)).out;
  } finally {
    process.chdir(before);
  }
}

/** Returns the incomplete references of the extension itself, which every API server accepts. */
function leftByTheExtension(manifests: readonly Manifest[]): string[] {
  const { find, workloads } = viewCluster(manifests);
  const containers = workloads.flatMap((workload) => workload.containers.map(({ name }) => name));
  const isAutoscaled = find('VerticalPodAutoscaler', 'kube-system', 'calico-node') !== undefined;
  const unused = ['add-snat-rule-to-upstream-dns', 'bird-exporter', 'network-unavailable-condition-ensurer'].filter(
    (name) => isAutoscaled && !containers.includes(name),
  );
  return [
    ...(find('Deployment', 'kube-system', 'calico-typha-deploy')
      ? []
      : ['Service calico-typha-monitoring: its selector matches no pods']),
    ...unused.map((name) => `VerticalPodAutoscaler calico-node: no container ${name}`),
  ];
}

const definitions = new Map<string, Manifest[]>();

/** Renders all objects. The CustomResourceDefinitions, which are most of the text, are parsed once per release. */
function renderAll(sources: readonly Source[], options: Options = {}) {
  const result = render(sources, { ...options, crds: 'exclude' });
  const crds = definitions.get(result.extensionVersion) ?? render(sources, { ...options, crds: 'only' }).manifests;
  definitions.set(result.extensionVersion, crds);
  return { issues: result.issues, manifests: [...crds, ...result.manifests] };
}

describe('references between objects are complete', () => {
  test.each([['vpa'], ['cluster-proportional']] as const)('with all features and autoscaling by mode %s', (mode) => {
    const { manifests } = renderAll([shootWithEverything(mode)]);
    expect(manifests.length).toBeGreaterThan(60);
    expect(findBrokenReferences(manifests)).toEqual([]);
  });

  test.each(FIXTURES)('in the fixture %s', async (name) => {
    const folder = new URL(`${name}/`, VALID);
    const args = wholeArguments(readFileSync(new URL('args', folder), 'utf8'));
    const printed = await runCommand(fileURLToPath(folder), [...args, '--output', 'json']);
    const manifests: Manifest[] = JSON.parse(printed).items;
    expect(manifests.length).toBeGreaterThan(40);
    expect(findBrokenReferences(manifests).sort()).toEqual(leftByTheExtension(manifests).sort());
  });

  test('for valid inputs', () => {
    fc.assert(
      fc.property(validInput, ({ sources, options }) => {
        const { issues, manifests } = renderAll(sources, options);
        expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(manifests.length).toBeGreaterThan(30);
        expect(findBrokenReferences(manifests).sort()).toEqual(leftByTheExtension(manifests).sort());
      }),
      propertyOptions(300),
    );
  }, 60_000);
});
