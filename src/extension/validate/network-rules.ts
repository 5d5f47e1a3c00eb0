import { parseCidr } from '../../kubernetes/formats/cidr.ts';
import { checkDns1123Label, checkDns1123Subdomain } from '../../kubernetes/formats/dns1123.ts';
import { didYouMean, nearest } from '../../text/near-miss.ts';
import type { Node } from '../../yaml/node.ts';
import { childAt, type Finding, type NodeRef, textAt } from '../../yaml/node-ref.ts';
import type { IPFamily, WrittenNetwork } from './inputs.ts';

/** Reports the fields of a Network that the extension's webhook rejects. Rules about several documents are checked in `resolve`. */
export function checkNetwork({ metadata, spec = {} }: WrittenNetwork): Finding[] {
  return [
    ...checkName(metadata?.name, ['metadata', 'name']),
    ...checkNamespace(metadata?.namespace, ['metadata', 'namespace']),
    ...(spec.type === ''
      ? [{ steps: ['spec', 'type'], code: 'REQUIRED', message: 'the network type is empty' } as const]
      : []),
    ...checkCidr(spec.podCIDR, ['spec', 'podCIDR']),
    ...checkCidr(spec.serviceCIDR, ['spec', 'serviceCIDR']),
    ...checkFamilies(spec.ipFamilies, ['spec', 'ipFamilies']),
  ];
}

/** A Network's name must be a DNS-1123 subdomain. */
function checkName(name: string | undefined, steps: string[]): Finding[] {
  const wrong = name === undefined ? undefined : checkDns1123Subdomain(name);
  return wrong === undefined ? [] : [{ steps, code: 'INVALID_VALUE', message: wrong }];
}

/** A Network is in the shoot's namespace in the seed, whose name is a DNS-1123 label. */
function checkNamespace(namespace: string | null | undefined, steps: string[]): Finding[] {
  // Other types are refused by the schema.
  if (namespace === undefined || namespace === null) return [];
  if (namespace === '') return [{ steps, code: 'REQUIRED', message: 'the namespace is empty' }];
  const wrong = checkDns1123Label(namespace);
  return wrong === undefined ? [] : [{ steps, code: 'INVALID_VALUE', message: wrong }];
}

/** A range must parse as Go's `net.ParseCIDR` has it: host bits are allowed. */
export function checkCidr(cidr: string | null | undefined, steps: (string | number)[]): Finding[] {
  if (cidr === null || cidr === undefined || parseCidr(cidr)) return [];
  const message = cidr === '' ? 'the CIDR is empty' : `${JSON.stringify(cidr)} is not a CIDR`;
  return [{ steps, code: 'INVALID_VALUE', message, hint: 'for example 10.96.0.0/11 or 2001:db8::/48' }];
}

/** Reports duplicate families. */
function checkFamilies(families: readonly IPFamily[] | null | undefined, steps: string[]): Finding[] {
  const findings = families?.flatMap((family, index): Finding[] => {
    if (families.indexOf(family) === index) return [];
    return [{ steps: [...steps, index], code: 'INVALID_VALUE', message: `duplicate IP family "${family}"` }];
  });
  return findings ?? [];
}

const CALICO = 'calico';

/** Why the extension never sees a Network or a Shoot. */
export interface OtherPlugin {
  finding: Finding;
  /** True if the type resembles `calico`, which is a typo rather than another plugin. */
  isNearMiss: boolean;
}

/**
 * Reports a Network or Shoot with another network plugin than Calico, or without one. The extension reconciles neither
 * (upstream's `CalicoPredicate`, and the type of Networks that its controller watches).
 *
 * @returns undefined for those with Calico, and for a type that is missing by mistake
 */
export function otherPlugin(part: NodeRef, kind: 'Network' | 'Shoot'): OtherPlugin | undefined {
  const steps = kind === 'Network' ? ['spec', 'type'] : ['spec', 'networking', 'type'];
  const type = textAt(part, steps);
  if (type === CALICO) return undefined;
  if (type) {
    const meant = nearest(type, [CALICO]);
    const message = `the network plugin of this ${kind} is ${JSON.stringify(type)}, not "${CALICO}"${didYouMean(type, meant, ': the extension does not reconcile it')}`;
    return { finding: { steps, code: 'NOT_CALICO', message }, isNearMiss: meant !== undefined };
  }
  if (kind === 'Network' || !isWorkerless(part)) return undefined;
  const message = 'this Shoot is workerless and has no network plugin: the extension does not reconcile it';
  return { finding: { steps: ['spec', 'networking'], code: 'NOT_CALICO', message, atKey: true }, isNearMiss: false };
}

function keysOf(node: Node): string[] {
  return node.kind === 'mapping' ? node.entries.map(({ key }) => key) : [];
}

/** Fields of a cluster with workers. Gardener rejects them in workerless Shoots. */
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
