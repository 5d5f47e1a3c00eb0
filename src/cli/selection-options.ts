import { FEATURE_GATES } from '../extension/options/option-rows.ts';
import type { Options } from '../extension/pipeline.ts';
import { COMPONENTS, type Component } from '../extension/render/document.ts';
import { didYouMean, nearest } from '../text/near-miss.ts';
import { UsageError } from './context.ts';

/** The formats in which manifests are printed. */
export const OUTPUT_FORMATS = ['yaml', 'json', 'managed-resource'] as const;

export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** The flags that select manifests. */
export interface SelectionFlags {
  components?: string[];
  crds?: 'include' | 'exclude' | 'only';
}

/** Parses the flags that select manifests. */
export function selectionOf({ components: names, crds }: SelectionFlags): Pick<Options, 'components' | 'crds'> {
  const mode = crds === undefined ? {} : { crds };
  if (names === undefined) return mode;
  const wrong = names.filter((name) => !isComponent(name));
  if (wrong.length > 0) throw new UsageError(...wrong.map(describe));
  if (crds === 'exclude' && names.includes('crds'))
    throw new UsageError('--components crds and --crds exclude contradict each other: leave one of them out');
  if (crds === 'only' && !names.includes('crds'))
    throw new UsageError('--crds only prints no other component: leave out --components, or --crds');
  return { ...mode, components: names.filter(isComponent) };
}

/**
 * Checks the feature gate of `--gate`.
 *
 * @throws UsageError for an unknown feature gate
 */
export function checkGate(gate: string): void {
  const [name = '', value] = gate.split('=');
  if (value !== undefined)
    throw new UsageError(
      `--gate requires a name and compares the feature gate disabled and enabled: --gate ${name} (--feature-gates sets feature gates)`,
    );
  const known = [...FEATURE_GATES, 'AllAlpha', 'AllBeta'];
  if (known.includes(name)) return;
  const meant = nearest(name, known);
  throw new UsageError(
    `--gate: unknown feature gate ${JSON.stringify(name)}${didYouMean(name, meant, ` (supported: ${known.join(', ')})`)}`,
  );
}

function isComponent(name: string): name is Component {
  return (COMPONENTS as readonly string[]).includes(name);
}

function describe(name: string): string {
  const meant = nearest(name, COMPONENTS);
  return `--components: unknown component ${JSON.stringify(name)}${didYouMean(name, meant, ` (supported: ${COMPONENTS.join(', ')})`)}`;
}
