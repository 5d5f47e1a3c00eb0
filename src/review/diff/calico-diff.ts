import { type DiffOptions, diff as diffObjects } from '../../kubernetes/comparison/diff.ts';
import type { DiffReport } from '../../kubernetes/comparison/differences.ts';
import { createRuleSet } from '../../kubernetes/comparison/rules/kind-rules.ts';
import { type Around, defaults, lists, SET, together } from '../../kubernetes/comparison/rules/rule.ts';
import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import { formatValue } from '../../text/json-text.ts';

/** Defaults that Calico fills in (`fillDefaults` of libcalico-go's IP pools). */
const ipPool = together(
  lists({ 'spec.allowedUses': SET }),
  defaults({
    'spec.allowedUses': ['Workload', 'Tunnel'],
    'spec.assignmentMode': 'Automatic',
    'spec.blockSize': blockSize,
    'spec.ipipMode': 'Never',
    'spec.vxlanMode': 'Never',
    'spec.natOutgoing': false,
    'spec.disabled': false,
    'spec.disableBGPExport': false,
    'spec.nodeSelector': 'all()',
  }),
);

/** Returns the prefix length of a pool's address blocks: 64 addresses in either family. */
function blockSize(around: Around): number {
  return formatValue(around.at(-1)?.['cidr'] ?? '').includes(':') ? 122 : 26;
}

const RULES = createRuleSet({
  kinds: { 'crd.projectcalico.org/IPPool': ipPool },
  ignoredAnnotations: ['projectcalico.org/metadata', 'calico-render/generated-by'],
});

/**
 * Compares two sets of manifests as the API server and Calico understand them.
 *
 * @throws LimitError for a report of more than 16 MiB
 */
export function diff(before: readonly Manifest[], after: readonly Manifest[], options: DiffOptions = {}): DiffReport {
  return diffObjects(before, after, options, RULES);
}
