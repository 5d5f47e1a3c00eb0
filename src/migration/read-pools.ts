import type { Sourced } from '../extension/resolve/sourced.ts';
import type { Issue } from '../issues/issue.ts';
import type { Origin } from '../issues/origin.ts';
import { append } from '../text/lists.ts';
import { childAt, createIssue, type NodeRef, pathIn, type Steps } from '../yaml/node-ref.ts';
import { invalidValue, readCidr } from './addresses.ts';
import type { Encapsulation, Family, PoolSettings } from './calico-settings.ts';
import { any, anyMapping, boolean, checkFields, type Field, integer, list, mapping, oneOf, text } from './fields.ts';
import { settingOf, textsAt, valueAt } from './layers.ts';

/** The pools of a source, and the errors in them. */
export interface PoolsResult {
  pools: PoolSettings[];
  issues: Issue[];
}

/** The default of a field of a pool. */
const byDefault = <T>(ref: NodeRef, steps: Steps, value: T): Sourced<T> => ({
  value,
  path: pathIn(ref, steps),
  origin: { default: "assumed, the operator's default" } satisfies Origin,
});

/** Reads the pools in an Installation. */
export function readInstallationPools(refs: readonly NodeRef[]): PoolsResult {
  return readPools(refs, (ref, family) => {
    const encapsulation = valueAt([ref], ['encapsulation'], 'string') as Sourced<Encapsulation> | undefined;
    const nat = valueAt([ref], ['natOutgoing'], 'string');
    return {
      encapsulation: encapsulation ?? byDefault(ref, ['encapsulation'], family === 'IPv4' ? 'IPIP' : 'None'),
      natOutgoing: nat
        ? { ...nat, value: nat.value === 'Enabled' }
        : byDefault(ref, ['natOutgoing'], family === 'IPv4'),
    };
  });
}

const MODES = ['Always', 'CrossSubnet', 'Never', ''];

/** The fields of the specification of an IPPool. */
const POOL_FIELDS = mapping({
  cidr: text,
  ipipMode: oneOf(...MODES),
  vxlanMode: oneOf(...MODES),
  natOutgoing: boolean,
  'nat-outgoing': boolean,
  nodeSelector: text,
  namespaceSelector: text,
  blockSize: integer,
  disabled: boolean,
  disableBGPExport: boolean,
  allowedUses: list(oneOf('Workload', 'Tunnel', 'LoadBalancer')),
  assignmentMode: oneOf('', 'Automatic', 'Manual'),
  awsSubnetID: text,
  ipip: mapping({ enabled: boolean, mode: text }),
});
const POOL_OBJECT: Field = mapping({
  apiVersion: text,
  kind: text,
  metadata: anyMapping,
  spec: POOL_FIELDS,
  status: any,
});

/** Reads IPPool objects. */
export function readPoolObjects(objects: readonly NodeRef[]): PoolsResult {
  const issues = objects.flatMap((object) => checkFields(object, POOL_OBJECT));
  const specs = objects.flatMap((object) => {
    const spec = childAt(object, ['spec']);
    if (spec?.node.kind === 'mapping') return [spec];
    const message = 'the IPPool has no spec';
    issues.push(createIssue(object, { steps: ['spec'], code: 'REQUIRED', message }));
    return [];
  });
  const nameOf = new Map(
    objects.flatMap((object) => {
      const spec = childAt(object, ['spec']);
      const name = valueAt([object], ['metadata', 'name'], 'string')?.value;
      return spec && name !== undefined ? [[spec.node, name] as const] : [];
    }),
  );
  const read = readPools(specs, (spec) => {
    const encapsulation = encapsulationOf(spec);
    append(issues, encapsulation.issues);
    const nat = valueAt([spec], ['natOutgoing'], 'boolean') ?? valueAt([spec], ['nat-outgoing'], 'boolean');
    return {
      encapsulation: encapsulation.value,
      natOutgoing: nat ?? { value: false, path: pathIn(spec, ['natOutgoing']), origin: CALICO_DEFAULT },
    };
  });
  for (const [index, pool] of read.pools.entries()) {
    const name = nameOf.get((read.refs[index] as NodeRef).node);
    if (name !== undefined) pool.name = name;
  }
  return { pools: read.pools, issues: [...issues, ...read.issues] };
}

const CALICO_DEFAULT: Origin = { default: "assumed, Calico's default" };

function encapsulationOf(spec: NodeRef): { value: Sourced<Encapsulation>; issues: Issue[] } {
  const mode = (steps: Steps) => {
    const found = valueAt([spec], steps, 'string');
    return found && found.value !== 'Never' ? found : undefined;
  };
  const former = valueAt([spec], ['ipip', 'enabled'], 'boolean')?.value === true;
  const formerMode = mode(['ipip', 'mode']);
  const ipip: Sourced<string> | undefined =
    mode(['ipipMode']) ??
    (former
      ? { ...settingOf(spec), value: /cross/i.test(formerMode?.value ?? '') ? 'CrossSubnet' : 'Always' }
      : undefined);
  const vxlan = mode(['vxlanMode']);
  const value = combineModes(ipip, vxlan) ?? {
    value: 'None',
    path: pathIn(spec, ['ipipMode']),
    origin: CALICO_DEFAULT,
  };
  return { value, issues: ipip && vxlan ? [bothModes(vxlan)] : [] };
}

/** Combines the modes of IP-in-IP and VXLAN, of which at most one is enabled. */
export function combineModes(
  ipip: Sourced<string> | undefined,
  vxlan: Sourced<string> | undefined,
): Sourced<Encapsulation> | undefined {
  const mode = ipip ?? vxlan;
  if (!mode) return undefined;
  const protocol = ipip ? 'IPIP' : 'VXLAN';
  return { ...mode, value: mode.value === 'CrossSubnet' ? `${protocol}CrossSubnet` : protocol };
}

/** Creates the error of a pool with both encapsulations. */
export function bothModes(at: Sourced<unknown>): Issue {
  return invalidValue(at, { message: 'a pool cannot use IP-in-IP and VXLAN', hint: 'set one of them to Never' });
}

type ModesOf = (ref: NodeRef, family: Family) => Pick<PoolSettings, 'encapsulation' | 'natOutgoing'>;

function readPools(refs: readonly NodeRef[], modesOf: ModesOf): PoolsResult & { refs: NodeRef[] } {
  const result: PoolsResult & { refs: NodeRef[] } = { pools: [], issues: [], refs: [] };
  for (const ref of refs) {
    if (ref.node.kind !== 'mapping') continue;
    const written = valueAt([ref], ['cidr'], 'string');
    if (!written) {
      const message = 'the pool has no CIDR';
      result.issues.push(createIssue(ref, { steps: ['cidr'], code: 'REQUIRED', message }));
      continue;
    }
    const { cidr, family, issues } = readCidr(written);
    append(result.issues, issues);
    if (!cidr || !family) continue;
    const uses = textsAt([ref], ['allowedUses']).map(({ value }) => value);
    const name = valueAt([ref], ['name'], 'string')?.value;
    result.refs.push(ref);
    result.pools.push({
      setting: settingOf(ref),
      ...(name !== undefined && { name }),
      family,
      cidr,
      ...modesOf(ref, family),
      isUnused:
        valueAt([ref], ['disabled'], 'boolean')?.value === true || (uses.length > 0 && !uses.includes('Workload')),
      others: otherFields(ref, family),
    });
  }
  return result;
}

/** Fields of a pool without a counterpart, and the value that has no effect. */
const OTHERS: readonly [name: string, neutral: readonly unknown[], reason: string][] = [
  ['nodeSelector', ['all()', ''], "the extension's pool is for all nodes"],
  ['namespaceSelector', ['all()', ''], "the extension's pool is for all namespaces"],
  ['disableBGPExport', [false], "the extension's pool is exported over BGP"],
  ['disableNewAllocations', [false], "the extension's pool gives addresses to new pods"],
  ['assignmentMode', ['Automatic', ''], "the extension's pool gives addresses automatically"],
  ['awsSubnetID', [''], 'the extension has no pools for network interfaces of AWS'],
];

function otherFields(ref: NodeRef, family: Family): PoolSettings['others'] {
  const fixedBlock = family === 'IPv4' ? 26 : 122;
  const block = `the extension's blocks have the size ${fixedBlock}; with host-local, each node has its own pod CIDR`;
  const rows: typeof OTHERS = [...OTHERS, ['blockSize', [fixedBlock], block]];
  const found = rows.flatMap(([name, neutral, reason]) => {
    const field = childAt(ref, [name]);
    if (field?.node.kind !== 'scalar' || field.node.value === null) return [];
    return [{ setting: settingOf(field), ...(!neutral.includes(field.node.value) && { reason }) }];
  });
  const uses = childAt(ref, ['allowedUses']);
  return uses ? [...found, { setting: settingOf(uses) }] : found;
}
