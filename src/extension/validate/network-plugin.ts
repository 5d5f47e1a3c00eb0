import { nearest } from '../../text/near-miss.ts';
import type { Node } from '../../yaml/node.ts';
import { childAt, type Finding, type NodeRef, textAt } from '../../yaml/node-ref.ts';

const CALICO = 'calico';

/** Why the extension never sees a Network or a Shoot. */
export interface OtherPlugin {
  finding: Finding;
  /** True where the type is nearly `calico`: a mistake rather than another plugin. */
  isNearMiss: boolean;
}

/**
 * Tells whether a Network or a Shoot has another network plugin than Calico, or none. The extension reconciles neither (upstream's
 * `CalicoPredicate`, and the type of Networks that its controller watches).
 *
 * @returns nothing for those with Calico, and where the type is missing by mistake
 */
export function otherPlugin(part: NodeRef, kind: 'Network' | 'Shoot'): OtherPlugin | undefined {
  const steps = kind === 'Network' ? ['spec', 'type'] : ['spec', 'networking', 'type'];
  const type = textAt(part, steps);
  if (type === CALICO) return undefined;
  if (type) {
    const meant = nearest(type, [CALICO]);
    const message = `the network plugin of this ${kind} is ${JSON.stringify(type)}, not "${CALICO}"${meant ? `, did you mean "${meant}"?` : ': the extension does not reconcile it'}`;
    return { finding: { steps, code: 'NOT_CALICO', message }, isNearMiss: meant !== undefined };
  }
  if (kind === 'Network' || !isWorkerless(part)) return undefined;
  const message = 'this Shoot has no network plugin (a workerless cluster): the extension does not reconcile it';
  return { finding: { steps: ['spec', 'networking'], code: 'NOT_CALICO', message, atKey: true }, isNearMiss: false };
}

function keysOf(node: Node): string[] {
  return node.kind === 'mapping' ? node.entries.map(({ key }) => key) : [];
}

/** What a cluster has only with workers (Gardener refuses these fields in workerless Shoots). */
const OF_WORKERS = [
  ['spec', 'networking', 'pods'],
  ['spec', 'networking', 'nodes'],
  ['spec', 'networking', 'providerConfig'],
  ['spec', 'provider', 'workers'],
];

function isWorkerless(shoot: NodeRef): boolean {
  const spec = childAt(shoot, ['spec'])?.node;
  const networking = childAt(shoot, ['spec', 'networking'])?.node;
  if (spec?.kind !== 'mapping' || networking?.kind === 'sequence') return false;
  // A misspelt or misplaced field is a mistake, and no sign of a cluster without workers.
  const elsewhere = [...keysOf(shoot.node), ...keysOf(spec).filter((key) => key !== 'networking')];
  if (elsewhere.some((key) => nearest(key, ['networking']) !== undefined)) return false;
  return !OF_WORKERS.some((steps) => {
    const node = childAt(shoot, steps)?.node;
    return node && (node.kind === 'sequence' ? node.items.length > 0 : node.kind === 'mapping' || node.value !== null);
  });
}
