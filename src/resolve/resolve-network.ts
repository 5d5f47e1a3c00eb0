import type { Issue } from '../issues/issue.ts';
import type { Inputs, IPFamily } from '../validate/inputs.ts';
import type { Decision } from './decision.ts';
import { defaultFact, type Fact, fieldFact, flagFact, type Said } from './fact.ts';
import type { Overrides } from './overrides.ts';
import { parseFamiliesFlag, parseListFlag } from './parse-flags.ts';
import { pick } from './pick.ts';
import type { NetworkSettings } from './settings.ts';

const DEFAULT_FAMILIES: readonly IPFamily[] = ['IPv4'];

/** The network as the Network, the Shoot and the flags describe it together. */
export function resolveNetwork(
  inputs: Inputs,
  overrides: Overrides,
  issues: Issue[],
  decisions: Decision[],
): NetworkSettings {
  const { network, shoot } = inputs;
  const families = pick<readonly IPFamily[]>(
    {
      flag: parseFamiliesFlag('--ip-families', overrides.ipFamilies, issues),
      network: fieldFact(network, ['spec', 'ipFamilies'], ({ spec }) => spec?.ipFamilies),
      shoot: fieldFact(shoot, ['spec', 'networking', 'ipFamilies'], ({ spec }) => spec?.networking?.ipFamilies),
      fallback: defaultFamilies(inputs),
    },
    issues,
  );
  const podCIDR = pick(
    {
      flag: firstOf('--pod-cidr', overrides.podCIDR, issues),
      network: fieldFact(network, ['spec', 'podCIDR'], ({ spec }) => spec?.podCIDR),
      shoot: fieldFact(shoot, ['spec', 'networking', 'pods'], ({ spec }) => spec?.networking?.pods),
      fallback: defaultFact('100.96.0.0/11', 'pods get 100.96.0.0/11 by default'),
    },
    issues,
  );
  const serviceCIDR = pick(
    {
      flag: firstOf('--service-cidr', overrides.serviceCIDR, issues),
      network: fieldFact(network, ['spec', 'serviceCIDR'], ({ spec }) => spec?.serviceCIDR),
      shoot: fieldFact(shoot, ['spec', 'networking', 'services'], ({ spec }) => spec?.networking?.services),
      fallback: defaultFact('100.64.0.0/13', 'services get 100.64.0.0/13 by default'),
    },
    issues,
  );
  return {
    namespace: namespaceOf(inputs),
    families,
    countingFamilies: countingFamilies(inputs, families, decisions),
    podCIDR,
    serviceCIDR,
  };
}

/** An absent list means none in a Network, and IPv4 in a Shoot that stands alone, as Gardener defaults it. */
function defaultFamilies({ network }: Inputs): Fact<readonly IPFamily[]> {
  if (!network) return defaultFact(DEFAULT_FAMILIES, 'IPv4 is the default family');
  return { value: [], path: 'spec.ipFamilies', because: network.document.locate(network.node.start) };
}

function firstOf(flag: string, text: string | undefined, issues: Issue[]): Said<string> | undefined {
  const first = parseListFlag(flag, text, issues)?.value[0];
  return first === undefined ? undefined : flagFact(flag, first);
}

/** While the nodes are still being migrated to dual-stack, only the first family counts (the extension's `getIPFamilies`). */
function countingFamilies(
  { shoot }: Inputs,
  families: Fact<readonly IPFamily[]>,
  decisions: Decision[],
): readonly IPFamily[] {
  const constraints = shoot?.value.status?.constraints ?? [];
  const index = constraints.findIndex(
    (item) => item?.type === 'DualStackNodesMigrationReady' && item.status !== 'True',
  );
  const pending = fieldFact(shoot, ['status', 'constraints', index, 'status'], () => (index < 0 ? undefined : true));
  const counting = pending ? families.value.slice(0, 1) : families.value;
  const reason = pending
    ? 'only the first family counts until the nodes are ready for dual-stack'
    : 'each family that the network has counts';
  const because = pending ? [families.because, pending.because] : [families.because];
  decisions.push({ id: 'IP_FAMILIES', path: 'ipFamilies', from: families.value, to: counting, reason, because });
  return counting;
}

/** A Shoot alone implies where its Network is. */
function namespaceOf({ network, shoot }: Inputs): string {
  if (network) return network.value.metadata?.namespace ?? '';
  const { metadata, status } = shoot?.value ?? {};
  const project = metadata?.namespace?.replace(/^garden-/, '') ?? 'local';
  return status?.technicalID ?? `shoot--${project}--${metadata?.name ?? 'shoot'}`;
}
