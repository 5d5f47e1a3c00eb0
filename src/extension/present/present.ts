import type { ChartValues } from '../compute/chart-values.ts';
import type { Release } from '../releases/release.ts';
import { COMPONENTS, type Component } from '../render/document.ts';
import type { TemplateInput } from '../render/render-templates.ts';
import type { Decision } from '../resolve/sourced.ts';
import { decideComponents } from './component-decisions.ts';
import { nodeCpvaRows, nodeRows } from './node.ts';
import { ippoolRows, kubeControllersRows, multusRows, tierGetterRows } from './other-components.ts';
import type { Row } from './row.ts';
import { typhaCphaRows, typhaCpvaRows, typhaRows } from './typha.ts';

export interface Selection {
  components?: readonly Component[];
  crds?: 'include' | 'exclude' | 'only';
}

/**
 * Decides which objects are rendered, and makes of the values what each template reads.
 *
 * @param decided why the values are what they are
 */
export function present(
  values: ChartValues,
  release: Release,
  { components = COMPONENTS, crds }: Selection = {},
  decided: readonly Decision[] = [],
): { contexts: TemplateInput[]; decisions: Decision[] } {
  const rows = catalogue.filter(({ when }) => when(values, release));
  const rendered = new Set(rows.map(({ component }) => component));
  const selected = crds === 'only' ? [] : rows.filter(({ component }) => components.includes(component));
  return {
    contexts: selected.map(({ template, context, checksumOf }) => ({
      template,
      context: context(values, release),
      ...(checksumOf && { checksumOf }),
    })),
    decisions: decideComponents(rendered, decided),
  };
}

/** Every object that may be rendered, by component: its template, when it is rendered, and what its template reads. */
export const catalogue: readonly Row[] = [
  ...nodeRows,
  ...nodeCpvaRows,
  ...typhaRows,
  ...typhaCphaRows,
  ...typhaCpvaRows,
  ...kubeControllersRows,
  ...ippoolRows,
  ...multusRows,
  ...tierGetterRows,
];
