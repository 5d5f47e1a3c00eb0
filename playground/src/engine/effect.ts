import { render } from '../../../src/extension/pipeline.ts';
import { type Comparison, compareSides } from '../../../src/review/diff/compare-sides.ts';
import { gateVariants } from '../../../src/review/diff/side.ts';
import type { Question } from './question.ts';

/** What differs between a feature gate off and on: nothing where the input is refused in both cases. */
export interface Effect {
  gate: string;
  comparison?: Comparison;
}

/** Compares the rendering with the gate off to the one with it on. CustomResourceDefinitions depend on no gate and are left out. Pure. */
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
