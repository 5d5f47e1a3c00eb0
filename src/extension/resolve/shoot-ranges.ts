import { cidrFamily, formatCidr, parseCidr } from '../../kubernetes/formats/cidr.ts';
import type { Inputs, IPFamily } from '../validate/inputs.ts';
import { type Explicit, fromField } from './sourced.ts';

/** The fields of a Shoot's `spec.networking` and `status.networking` that become CIDRs of its Network. */
export type RangeField = 'pods' | 'services';

/** Returns the entries of a list in a Shoot's `status.networking`, one by one. */
export function statusRanges({ shoot }: Inputs, field: RangeField | 'nodes'): Explicit<string>[] {
  const written = shoot?.value.status?.networking?.[field] ?? [];
  return written.flatMap((cidr, index) => fromField(shoot, ['status', 'networking', field, index], () => cidr) ?? []);
}

/**
 * Returns every CIDR that a Shoot lists for its pods or services: that of the spec, then those of the status that are not
 * the same text (`copyUniqueCIDRs` of gardener's `pkg/gardenlet/operation/shoot`). Host bits are cut off.
 *
 * An entry that is no CIDR is returned as written, so that later checks refuse it.
 */
export function shootRanges(inputs: Inputs, field: RangeField): Explicit<string>[] {
  const { shoot } = inputs;
  const spec = fromField(shoot, ['spec', 'networking', field], (value) => value.spec?.networking?.[field]);
  const known = spec ? [withoutHostBits(spec)] : [];
  const added = statusRanges(inputs, field).filter(({ value }) => value !== known[0]?.value);
  return [...known, ...added.map(withoutHostBits)];
}

/**
 * Returns the CIDR that Gardener writes into the Network of a Shoot with several CIDRs (`ToNetworks` of gardener's
 * `pkg/gardenlet/operation/shoot` and `getCIDRforSpec` of its `pkg/component/extensions/network`): the first one in the
 * order of the families, but the second one if IPv6 is the first of two families.
 *
 * @param migration status of the constraint DualStackNodesMigrationReady, undefined without one. During a migration of
 *   the nodes, and after they return to one family, only CIDRs of the first family are used.
 * @param isSorted false for a Shoot without a status: Gardener then keeps the written order
 */
export function networkRange(
  ranges: readonly Explicit<string>[],
  families: readonly IPFamily[],
  migration: string | undefined,
  isSorted: boolean,
): Explicit<string> | undefined {
  const sorted = isSorted ? sortByFamily(ranges, families) : ranges;
  const isPrimaryOnly = migration !== undefined && families.length === (migration === 'True' ? 1 : 2);
  const primary = isPrimaryOnly ? sorted.filter((range) => rankOf(range, families) === 0) : sorted;
  const [first, second] = primary.length > 0 ? primary : sorted;
  return (families.length === 2 && families[0] === 'IPv6' ? second : undefined) ?? first;
}

/** Returns the status of the constraint DualStackNodesMigrationReady. Of several ones the first takes precedence. */
export function migrationStatus({ shoot }: Inputs): Explicit<string> | undefined {
  const constraints = shoot?.value.status?.constraints ?? [];
  for (const [index, item] of constraints.entries()) {
    if (item?.type !== 'DualStackNodesMigrationReady') continue;
    return fromField(shoot, ['status', 'constraints', index, 'status'], () => item.status ?? '');
  }
  return undefined;
}

/** Returns a CIDR in the canonical form of Go's `net.ParseCIDR`. An invalid CIDR is returned unchanged. */
export function canonicalRange(text: string): string {
  const cidr = parseCidr(text);
  return cidr ? formatCidr(cidr) : text;
}

function withoutHostBits(range: Explicit<string>): Explicit<string> {
  return { ...range, value: canonicalRange(range.value) };
}

/** Sorts stably. CIDRs of a family that the network lacks come last. */
function sortByFamily(ranges: readonly Explicit<string>[], families: readonly IPFamily[]): Explicit<string>[] {
  return [...ranges].sort((a, b) => rankOf(a, families) - rankOf(b, families));
}

/** An invalid CIDR is first, so that its error is found. */
function rankOf({ value }: Explicit<string>, families: readonly IPFamily[]): number {
  const cidr = parseCidr(value);
  const index = cidr ? families.indexOf(cidrFamily(cidr)) : 0;
  return index < 0 ? families.length : index;
}
