import { type Options, render } from '../../src/extension/pipeline.ts';
import { type ComparisonOptions, compareSides } from '../../src/review/diff/compare-sides.ts';
import type { ReportInput, ReportSide } from '../../src/review/report/report-input.ts';
import type { Source } from '../../src/yaml/document.ts';

export const GATE_ON: Source = {
  name: 'config.yaml',
  text: `apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration
featureGates:
  NonPrivilegedCalicoNode: true
`,
};
export const GATE_OFF: Source = { ...GATE_ON, text: GATE_ON.text.replace('true', 'false') };
export const MISSPELT: Source = { ...GATE_ON, text: GATE_ON.text.replace('featureGates', 'featureGate') };

/** Creates a NetworkConfig with these lines. */
export function networkConfig(lines: string): Source {
  const head = 'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n';
  return { name: 'network.yaml', text: head + lines };
}

/** Returns the report input of a rendering. */
export function renderedSide(sources: readonly Source[], options: Options = {}): ReportSide {
  const result = render(sources, { crds: 'exclude', ...options });
  const { issues, manifests, extensionVersion } = result;
  const name = sources.map((source) => source.name).join(', ');
  return { name, origin: 'rendered', extensionVersion, manifests, issues, result, sources };
}

/** Returns the report input of a comparison. */
export function compared(before: ReportSide, after: ReportSide, options?: ComparisonOptions): ReportInput {
  const comparison = compareSides(before, after, options);
  if (!comparison) throw new Error('both sides are refused');
  return { after, compared: { before, comparison } };
}
