import { render } from '../../../src/extension/pipeline.ts';
import { type Comparison, compareSides } from '../../../src/review/diff/compare-sides.ts';
import { gateVariants } from '../../../src/review/diff/side.ts';
import type { Question } from './question.ts';

/** The difference that a feature gate makes. It has no comparison if both inputs are refused. */
export interface Effect {
  gate: string;
  comparison?: Comparison;
}

/**
 * Compares the renderings with the feature gate disabled and enabled, without CustomResourceDefinitions, which depend
 * on no gate. Pure.
 */
export function effect({ sources, options, gate }: Question): Effect {
  const [before, after] = gateVariants(gate, { ...options, crds: 'exclude' }).map((variant) => {
    const { manifests, issues, extensionVersion, nonPrivilegedMode } = render(sources, variant.options);
    const mode = nonPrivilegedMode && { nonPrivilegedMode };
    return { name: variant.name, origin: 'rendered' as const, extensionVersion, ...mode, manifests, issues };
  });
  if (!before || !after) throw new Error('a comparison has two sides');
  const comparison = compareSides(before, after);
  return { gate, ...(comparison && { comparison }) };
}
