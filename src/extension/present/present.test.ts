import { describe, expect, test } from 'vitest';
import { exampleValues } from '../../../test/support/render-example.ts';
import { templates } from '../../generated/templates.js';
import { DEFAULT_RELEASE } from '../releases/releases.ts';
import { COMPONENTS } from '../render/document.ts';
import { catalogue, present, type Selection } from './present.ts';

const values = exampleValues(DEFAULT_RELEASE);
const select = (selection?: Selection) => present(values, DEFAULT_RELEASE, selection);
const componentsOf = (selection?: Selection) =>
  new Set(select(selection).contexts.map(({ template }) => template.split('/')[0]));

describe('the presented objects', () => {
  test('include every component of the values', () => {
    expect([...componentsOf()]).toEqual([
      'node',
      'node-cpva',
      'typha',
      'typha-cpha',
      'typha-cpva',
      'kube-controllers',
      'tier-getter',
    ]);
  });

  test('include only selected components', () => {
    expect([...componentsOf({ components: ['typha', 'multus', 'crds'] })]).toEqual(['typha']);
  });

  test.each(['include', 'exclude'] as const)('do not depend on CustomResourceDefinitions: %s', (crds) => {
    expect(select({ crds }).contexts).toEqual(select().contexts);
  });

  test('are empty if only CustomResourceDefinitions are selected', () => {
    expect(select({ crds: 'only', components: COMPONENTS }).contexts).toEqual([]);
  });

  test('include the name of the ConfigMap whose checksum a workload has', () => {
    const found = select().contexts.filter(({ checksumOf }) => checksumOf !== undefined);
    expect(found.map(({ template, checksumOf }) => `${template} ${checksumOf}`)).toEqual([
      'node/daemonset-calico-node node/configmap-calico-config',
      'node-cpva/deployment-calico-node-vertical-autoscaler node-cpva/configmap-calico-node-vertical-autoscaler',
      'typha-cpha/deployment-calico-typha-horizontal-autoscaler typha-cpha/configmap-calico-typha-horizontal-autoscaler',
      'typha-cpva/deployment-calico-typha-vertical-autoscaler typha-cpva/configmap-calico-typha-vertical-autoscaler',
    ]);
  });
});

describe('the decisions about components', () => {
  test('include each one except CustomResourceDefinitions, with any selection', () => {
    const { decisions } = select({ components: ['node'] });
    const rendered = decisions.filter(({ to }) => to === true).map(({ path }) => path.replace('components.', ''));
    expect(decisions.map(({ path }) => path)).toEqual(
      COMPONENTS.filter((name) => name !== 'crds').map((name) => `components.${name}`),
    );
    expect(rendered).toEqual([...componentsOf()]);
    expect(decisions.every(({ reason }) => reason !== '')).toBe(true);
  });
});

const names = catalogue.map(({ template }) => template);

describe('the catalogue', () => {
  test('has every template once, and nothing else', () => {
    expect([...names].sort()).toEqual(Object.keys(templates).sort());
  });

  test("has each object in the component of its template's folder", () => {
    expect(catalogue.map(({ component }) => component)).toEqual(names.map((name) => templates[name].head.component));
  });

  test('refers to checksums of ConfigMaps in the same component, which are rendered together with the workload', () => {
    const carriers = catalogue.filter(({ checksumOf }) => checksumOf !== undefined);
    expect(carriers).toHaveLength(4);
    for (const { component, checksumOf, when } of carriers) {
      const config = catalogue.find(({ template }) => template === checksumOf);
      expect(config?.component).toBe(component);
      expect(config?.when).toBe(when);
      expect(checksumOf && templates[checksumOf].head.kind).toBe('ConfigMap');
    }
  });
});
