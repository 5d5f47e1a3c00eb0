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
 * Selects the objects to render, and converts the values to the contexts of their templates.
 *
 * @param decided the decisions about the values
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
    decisions: decideComponents(rendered, values, decided),
  };
}

/** Every object that can be rendered, by component: its template, its condition and its context. */
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
