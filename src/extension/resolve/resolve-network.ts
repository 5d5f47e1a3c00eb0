import type { Issue } from '../../issues/issue.ts';
import type { Inputs, IPFamily } from '../validate/inputs.ts';
import { checkFamilies, checkList, type Overrides } from './overrides.ts';
import { pick } from './pick.ts';
import type { NetworkSettings } from './settings.ts';
import { canonicalRange, migrationStatus, networkRange, type RangeField, shootRanges } from './shoot-ranges.ts';
import { type Decision, type Explicit, fromDefault, fromField, fromFlag, type Sourced } from './sourced.ts';

const DEFAULT_FAMILIES: readonly IPFamily[] = ['IPv4'];

/** Resolves the network from the Network, the Shoot and the overrides. */
export function resolveNetwork(
  inputs: Inputs,
  overrides: Overrides,
): { network: NetworkSettings; decisions: Decision[]; issues: Issue[] } {
  const checked = checkFamilies('--ip-families', overrides.ipFamilies);
  const { value: families, issues } = pick<readonly IPFamily[]>({
    flag: checked.value,
    network: fromField(inputs.network, ['spec', 'ipFamilies'], ({ spec }) => spec?.ipFamilies),
    shoot: shootFamilies(inputs),
    fallback: defaultFamilies(inputs),
  });
  const effective = effectiveFamilies(inputs, families);
  const pods = rangeOf('pods', inputs, overrides, families.value);
  const services = rangeOf('services', inputs, overrides, families.value);
  const network = {
    namespace: namespaceOf(inputs),
    families,
    effectiveFamilies: effective.families,
    podCIDR: pods.value,
    serviceCIDR: services.value,
    // Gardener reads all of them to make the Network of a Shoot.
    shootRanges: inputs.network ? [] : [...shootRanges(inputs, 'pods'), ...shootRanges(inputs, 'services')],
  };
  return {
    network,
    decisions: [effective.decision],
    issues: [...checked.issues, ...issues, ...pods.issues, ...services.issues],
  };
}

const RANGES = {
  pods: { flag: '--pod-cidr', override: 'podCIDR', default: '100.96.0.0/11' },
  services: { flag: '--service-cidr', override: 'serviceCIDR', default: '100.64.0.0/13' },
} as const;

/** Returns the pod or service CIDR: that of the Network, which Gardener can create from the Shoot. */
function rangeOf(
  field: RangeField,
  inputs: Inputs,
  overrides: Overrides,
  families: readonly IPFamily[],
): { value: Sourced<string>; issues: Issue[] } {
  const { flag, override, default: fallback } = RANGES[field];
  const checked = checkList(flag, overrides[override]);
  const flags = (checked.value?.value ?? []).map((item) => fromFlag(flag, item));
  const network = fromField(inputs.network, ['spec', override], ({ spec }) => spec?.[override]);
  const spec = fromField(inputs.shoot, ['spec', 'networking', field], (shoot) => shoot.spec?.networking?.[field]);
  const ranges = shootRanges(inputs, field);
  const isOfShoot = network && ranges.some(({ value }) => value === canonicalRange(network.value));
  const implied = () => networkRange(ranges, families, migrationStatus(inputs)?.value, hasNetworkingStatus(inputs));
  const { value, issues } = pick({
    flag: networkRange(flags, families, undefined, flags.length > 1),
    network,
    // A Network has any CIDR of the Shoot, not necessarily the first one.
    shoot: isOfShoot ? undefined : network ? spec : implied(),
    fallback: fromDefault(fallback, `the default ${field.slice(0, -1)} CIDR is ${fallback}`),
  });
  return { value, issues: [...checked.issues, ...issues] };
}

function hasNetworkingStatus({ shoot }: Inputs): boolean {
  return Boolean(shoot?.value.status?.networking);
}

/**
 * Returns the families of a Shoot. Without a Network, an empty list is ignored, because Gardener sets its default for
 * both.
 */
function shootFamilies({ network, shoot }: Inputs): Explicit<readonly IPFamily[]> | undefined {
  const written = fromField(shoot, ['spec', 'networking', 'ipFamilies'], ({ spec }) => spec?.networking?.ipFamilies);
  return network || written?.value.length ? written : undefined;
}

/** An absent list has no families in a Network. In a Shoot without a Network it is IPv4, the default of Gardener. */
function defaultFamilies({ network }: Inputs): Sourced<readonly IPFamily[]> {
  if (!network) return fromDefault(DEFAULT_FAMILIES, 'IPv4 is the default IP family');
  return { value: [], path: 'spec.ipFamilies', origin: network.document.locate(network.node.start) };
}

/** Decides the families in use: while nodes are migrated to dual-stack, the first one only (the extension's `getIPFamilies`). */
function effectiveFamilies(
  inputs: Inputs,
  families: Sourced<readonly IPFamily[]>,
): { families: readonly IPFamily[]; decision: Decision } {
  const migration = migrationStatus(inputs);
  const pending = migration?.value === 'True' ? undefined : migration;
  const effective = pending ? families.value.slice(0, 1) : families.value;
  const reason = pending
    ? 'only the first IP family is in use until the nodes are ready for dual-stack'
    : 'all IP families of the network are in use';
  const because = pending ? [families.origin, pending.origin] : [families.origin];
  const decision: Decision = {
    id: 'IP_FAMILIES',
    path: 'ipFamilies',
    from: families.value,
    to: effective,
    reason,
    because,
  };
  return { families: effective, decision };
}

/** Returns the namespace of the Network that Gardener creates for a Shoot. */
function namespaceOf({ network, shoot }: Inputs): string {
  if (network) return network.value.metadata?.namespace ?? '';
  const { metadata, status } = shoot?.value ?? {};
  const project = metadata?.namespace?.replace(/^garden-/, '') ?? 'local';
  return status?.technicalID ?? `shoot--${project}--${metadata?.name ?? 'shoot'}`;
}
