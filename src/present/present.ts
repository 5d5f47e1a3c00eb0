import type { ChartValues } from '../compute/chart-values.ts';
import type { Contexts } from '../generated/templates.js';
import type { Release } from '../releases/release.ts';
import type { Decision } from '../resolve/decision.ts';
import { catalogue } from './catalogue.ts';
import { COMPONENTS, type Component } from './component.ts';

/** A template and what it reads. */
export interface Presented {
  template: keyof Contexts;
  context: object;
  /** The template whose text gives the value `configChecksum`. */
  checksumOf?: keyof Contexts;
}

export interface Selection {
  components?: readonly Component[];
  crds?: 'include' | 'exclude' | 'only';
}

/** Decides which objects are rendered, and makes of the values what each template reads. */
export function present(
  values: ChartValues,
  release: Release,
  { components = COMPONENTS, crds }: Selection = {},
): { contexts: Presented[]; decisions: Decision[] } {
  const rows = catalogue.filter(({ when }) => when(values, release));
  const rendered = new Set(rows.map(({ component }) => component));
  const selected = crds === 'only' ? [] : rows.filter(({ component }) => components.includes(component));
  return {
    contexts: selected.map(({ template, context, checksumOf }) => ({
      template,
      context: context(values, release),
      ...(checksumOf && { checksumOf }),
    })),
    decisions: COMPONENTS.filter((component) => component !== 'crds').map((component) => decide(component, rendered.has(component))),
  };
}

const CONDITIONS: Partial<Record<Component, string>> = {
  'node-cpva': 'the requests of calico-node follow the size of the cluster unless a VerticalPodAutoscaler or fixed requests do that',
  typha: 'typha is there where config.typha.enabled is true',
  'typha-cpha': 'the number of typhas follows the size of the cluster where typha is enabled',
  'typha-cpva': 'the requests of typha follow the size of the cluster unless a VerticalPodAutoscaler or fixed requests do that',
  'kube-controllers': 'kube-controllers is there where config.kubeControllers.enabled is true',
  ippool: 'pools are there for IPv6, and for IPv4 where an overlay setting is given',
  multus: 'multus is there where config.multus.enabled is true',
};

function decide(component: Component, isRendered: boolean): Decision {
  const reason = CONDITIONS[component] ?? 'always there';
  return { id: 'COMPONENT', path: `components.${component}`, from: undefined, to: isRendered, reason, because: [] };
}
