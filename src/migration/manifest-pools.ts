import type { Explicit, Sourced } from '../extension/resolve/sourced.ts';
import { parseIp } from '../kubernetes/formats/cidr.ts';
import { append } from '../text/lists.ts';
import { unsupportedValue } from '../yaml/schema/describe-mismatch.ts';
import { invalidValue, readCidr } from './addresses.ts';
import type { Encapsulation, Family, PoolSettings } from './calico-settings.ts';
import { isTrue, type Reading, take } from './manifest-reading.ts';
import { bothModes, combineModes } from './read-pools.ts';
import type { Report } from './report.ts';

/** Returns the families of the nodes' addresses. */
export function readFamilies(reading: Reading): Record<Family, Sourced<boolean>> {
  const support = take(reading, 'FELIX_IPV6SUPPORT');
  const [four, six] = [take(reading, 'IP'), take(reading, 'IP6')];
  for (const written of [four, six]) refuseFixedAddress(written, reading.report);
  const hasSupport = !support || isTrue(support);
  const isSix = six !== undefined && six.value !== 'none' && hasSupport;
  const add = reading.report.add;
  if (support) add('same', support, isSix ? 'the cluster has IPv6' : 'the cluster has no IPv6');
  if (four) add('same', four, 'the address of the node is detected, or the family is not used');
  if (six && (isSix || six.value === 'none'))
    add('same', six, isSix ? 'the cluster has IPv6' : 'the cluster has no IPv6');
  else if (six) add('dropped', six, 'FELIX_IPV6SUPPORT is false, so that there is no IPv6 pool');
  const absent = (value: boolean, path: string): Sourced<boolean> => ({
    value,
    path,
    origin: { default: "assumed, calico-node's default" },
  });
  return {
    IPv4: four ? { ...four, value: four.value !== 'none' } : absent(true, 'IP'),
    IPv6: six ? { ...six, value: isSix } : absent(false, 'IP6'),
  };
}

function refuseFixedAddress(written: Explicit<string> | undefined, report: Report): void {
  if (!written || written.value === 'autodetect' || written.value === 'none') return;
  const reason = parseIp(written.value.replace(/\/.*/s, ''))
    ? 'a fixed address cannot be the address of every node'
    : 'it is neither autodetect nor none';
  report.add('rejected', written, reason, 'set it to autodetect');
}

const POOL_VARIABLES = ['CIDR', 'IPIP', 'VXLAN', 'BLOCK_SIZE', 'NAT_OUTGOING', 'NODE_SELECTOR', 'DISABLE_BGP_EXPORT'];

function poolVariable(family: Family, name: string): string {
  return `CALICO_${family.toUpperCase()}POOL_${name}`;
}

/** Reports the variables of pools, which IPPool objects replace. */
export function reportReplacedPools(reading: Reading): PoolSettings[] {
  const names = (['IPv4', 'IPv6'] as const).flatMap((family) =>
    POOL_VARIABLES.map((name) => poolVariable(family, name)),
  );
  for (const name of ['NO_DEFAULT_POOLS', ...names]) {
    const written = take(reading, name);
    if (written) reading.report.add('dropped', written, 'the IPPool objects are in use');
  }
  return [];
}

/** Reads the pools that calico-node creates from its environment if there are none. */
export function readEnvironmentPools(reading: Reading, families: Record<Family, Sourced<boolean>>): PoolSettings[] {
  const none = take(reading, 'NO_DEFAULT_POOLS');
  if (isTrue(none) && none) {
    const message = 'calico-node creates no pools: calico-render needs the IPPool objects';
    const hint = 'add them with --from: kubectl get ippools.crd.projectcalico.org -o yaml';
    reading.issues.push({ ...invalidValue(none, { message, hint }), code: 'REQUIRED' });
    return [];
  }
  if (none) reading.report.add('same', none, 'the pools follow from the environment');
  return (['IPv4', 'IPv6'] as const).flatMap((family) => readEnvironmentPool(reading, family, families[family]));
}

function readEnvironmentPool(reading: Reading, family: Family, used: Sourced<boolean>): PoolSettings[] {
  const variable = (name: string) => take(reading, poolVariable(family, name));
  const written = variable('CIDR');
  const modes = { ipip: readMode(variable('IPIP'), reading), vxlan: readMode(variable('VXLAN'), reading) };
  const nat = variable('NAT_OUTGOING');
  const others = readOtherFields(variable, family);
  if (!used.value) {
    for (const name of POOL_VARIABLES) {
      const unused = reading.variables.values.get(poolVariable(family, name));
      if (unused) reading.report.add('same', unused, `the cluster has no ${family}, so it has no effect`);
    }
    return [];
  }
  if (written?.value === 'none') {
    reading.report.add('changed', written, 'calico-node creates no pool, but the extension does');
    return [];
  }
  if (modes.ipip.mode && modes.vxlan.mode) reading.issues.push(bothModes(modes.vxlan.mode));
  const { cidr, issues, family: actual } = written ? readCidr(written) : { issues: [] };
  append(reading.issues, issues);
  if (written && actual && actual !== family)
    reading.issues.push(
      invalidValue(written, { message: `${JSON.stringify(written.value)} is not an ${family} CIDR` }),
    );
  const origin = { default: "assumed, calico-node's default" };
  const absent = <T>(value: T, name: string) => ({ value, path: poolVariable(family, name), origin });
  const off = modes.ipip.written ?? modes.vxlan.written;
  const encapsulation: Sourced<Encapsulation> =
    combineModes(modes.ipip.mode, modes.vxlan.mode) ?? (off ? { ...off, value: 'None' } : absent('None', 'IPIP'));
  for (const { written: mode } of [modes.ipip, modes.vxlan])
    if (mode && mode.path !== encapsulation.path) reading.report.add('same', mode, 'the other encapsulation decides');
  return [
    {
      setting: written ?? { path: poolVariable(family, 'CIDR'), origin },
      family,
      ...(cidr && { cidr }),
      encapsulation,
      natOutgoing: nat ? { ...nat, value: isTrue(nat) } : absent(family === 'IPv4', 'NAT_OUTGOING'),
      isUnused: false,
      others,
    },
  ];
}

function readMode(
  written: Explicit<string> | undefined,
  reading: Reading,
): { written?: Explicit<string>; mode?: Explicit<string> } {
  if (!written) return {};
  const word = written.value.toLowerCase();
  if (word === 'always') return { written, mode: { ...written, value: 'Always' } };
  if (word === 'crosssubnet' || word === 'cross-subnet') return { written, mode: { ...written, value: 'CrossSubnet' } };
  if (word === 'never' || word === 'off') return { written };
  const modes = ['Always', 'CrossSubnet', 'Never', 'Off'];
  reading.issues.push(invalidValue(written, unsupportedValue(modes, written.value, [written.path])));
  return { written };
}

function readOtherFields(
  variable: (name: string) => Explicit<string> | undefined,
  family: Family,
): PoolSettings['others'] {
  const size = family === 'IPv4' ? '26' : '122';
  const rows = [
    ['BLOCK_SIZE', [size], `the extension's blocks have the size ${size}`],
    ['NODE_SELECTOR', ['all()'], "the extension's pool is for all nodes"],
    ['DISABLE_BGP_EXPORT', ['false'], "the extension's pool is exported over BGP"],
  ] as const;
  return rows.flatMap(([name, neutral, reason]) => {
    const written = variable(name);
    if (!written) return [];
    return [{ setting: written, ...(!neutral.some((one) => one === written.value) && { reason }) }];
  });
}
