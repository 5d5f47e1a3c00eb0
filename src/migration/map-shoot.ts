import type { Sourced } from '../extension/resolve/sourced.ts';
import { isExplicit, type Origin } from '../issues/origin.ts';
import { cidrFamily, parseCidr } from '../kubernetes/formats/cidr.ts';
import type { Family, PoolSettings } from './calico-settings.ts';
import { defaultName, from, fromFlag, type Mapping, reportSame, setConfig, setShoot } from './mapping.ts';
import type { Report, Setting } from './report.ts';

/** Maps the CIDRs of the pools to the pod CIDR of the Shoot, and reports the other fields of the pools. */
export function mapPods(mapping: Mapping, pool: PoolSettings | undefined, second: PoolSettings | undefined): void {
  const { report, families, options } = mapping;
  if (options.podCidr !== undefined) {
    setShoot(mapping, ['networking', 'pods'], fromFlag(options.podCidr, '--pod-cidr'));
    const reason = 'the flag --pod-cidr takes precedence';
    if (pool?.cidr) report.add('changed', pool.cidr, reason);
  } else if (!pool?.cidr) {
    const origin: Origin = { default: pool ? 'the pod CIDR of the cluster' : 'no IP pool' };
    const setting = { path: pool?.setting.path ?? mapping.settings.ipam.path, origin };
    const action = 'add --pod-cidr, or set spec.networking.pods of the Shoot';
    report.add('changed', setting, 'the source does not name the pod CIDR, so Gardener chooses its default', action);
  } else {
    setShoot(mapping, ['networking', 'pods'], from(pool.cidr));
    reportSame(
      report,
      pool.cidr,
      'in the Shoot: spec.networking.pods, which cannot be changed later',
      checkPods(pool.cidr),
    );
  }
  if (second?.cidr) {
    const action = `to render, add --pod-cidr with both CIDRs (${families.join(', ')})`;
    const reason = 'the provider chooses the IPv6 pod CIDR of a shoot with two families, in status.networking.pods';
    report.add('changed', second.cidr, reason, action);
  }
  for (const one of [pool, second]) if (one) reportPool(one, report);
}

function checkPods({ origin, path }: Setting): string | undefined {
  if (!isExplicit(origin)) return 'if kubeadm or the distribution sets another pod CIDR, write that one';
  // The pool of an Installation, as opposed to an IPPool object.
  if (!path.includes('ipPools')) return undefined;
  return 'an Installation can be out of date: name the IPPool objects with --from as well to be sure';
}

const NAT_IPV4 = 'the extension always translates the source addresses of outgoing IPv4 traffic';

function reportPool(pool: PoolSettings, report: Report): void {
  const { natOutgoing, family, name, setting, others } = pool;
  if (family === 'IPv4') {
    if (natOutgoing.value) reportSame(report, natOutgoing, NAT_IPV4);
    else
      report.add(
        'dropped',
        natOutgoing,
        NAT_IPV4,
        'networks outside of the cluster see the address of the node, not of the pod',
      );
  }
  if (name !== undefined) {
    const named = {
      ...setting,
      path: setting.path.endsWith(']') ? `${setting.path}.name` : setting.path.replace(/spec$/, 'metadata.name'),
    };
    if (name === defaultName(family)) reportSame(report, named, 'the pool of the extension has the same name');
    else report.add('dropped', named, `the pool of the extension is named ${defaultName(family)}`);
  }
  for (const { setting: other, reason } of others) {
    if (reason === undefined) reportSame(report, other, "the extension's pool has the same value");
    else report.add('dropped', other, reason);
  }
}

/** Maps the service CIDRs to that of the Shoot. */
export function mapServices(mapping: Mapping) {
  const { settings, report, families, options } = mapping;
  const [primary] = families;
  if (options.serviceCidr !== undefined) {
    setShoot(mapping, ['networking', 'services'], fromFlag(options.serviceCidr, '--service-cidr'));
    for (const one of settings.serviceCidrs) report.add('changed', one, 'the flag --service-cidr takes precedence');
    return;
  }
  const familyOf = ({ value }: Sourced<string>) => {
    const cidr = parseCidr(value);
    return cidr && cidrFamily(cidr);
  };
  const first = settings.serviceCidrs.find((one) => familyOf(one) === primary);
  for (const one of settings.serviceCidrs) {
    if (one === first) {
      setShoot(mapping, ['networking', 'services'], from(one));
      reportSame(report, one, 'in the Shoot: spec.networking.services, which cannot be changed later');
    } else if (one === settings.serviceCidrs[0] && families.length === 2) {
      const reason = 'the first service CIDR gives the cluster its primary IP family, which is IPv4 in the files';
      report.add(
        'changed',
        one,
        reason,
        'to keep IPv6 first, set ipFamilies to [IPv6, IPv4] and services to this CIDR',
      );
    } else report.add('dropped', one, 'a Shoot names one service CIDR; the provider chooses that of a second family');
  }
  if (settings.serviceCidrs.length > 0) return;
  const setting = { path: 'serviceCIDRs', origin: { default: 'not in the source' } };
  if (primary === 'IPv6') {
    const missing = 'a cluster with IPv6 alone needs its service CIDR, which the source does not name';
    return report.add('rejected', setting, missing, 'add --service-cidr');
  }
  const reason = 'the source does not name the service CIDR, so Gardener chooses its default';
  report.add('changed', setting, reason, 'to keep the current service CIDR, add --service-cidr');
}

/** Maps how nodes find their addresses to the NetworkConfig, or to the node CIDR of the Shoot. */
export function mapAutodetection(mapping: Mapping): void {
  const { settings, report, families } = mapping;
  for (const family of ['IPv4', 'IPv6'] as const) {
    const detection = settings.autodetection[family];
    if (!detection) continue;
    const field = family === 'IPv4' ? 'ipv4' : 'ipv6';
    const steps = [field, 'autoDetectionMethod'];
    if (!families.includes(family)) {
      report.add('dropped', detection, `the cluster has no ${family} pool, so calico-node needs no ${family} address`);
    } else if ('method' in detection.value) {
      const { method } = detection.value;
      setConfig(mapping, steps, { value: method, from: detection.origin });
      reportMethod(mapping, detection, method, field);
    } else mapNodeCidrs(mapping, detection, detection.value.cidrs, family);
  }
}

const OVERWRITTEN =
  'it has no effect if the Shoot has spec.networking.nodes: in that case, the extension detects the address by that CIDR';

function reportMethod({ report }: Mapping, setting: Setting, method: string, field: string) {
  if (/["\\]|[^\x20-\x7e]/.test(method)) {
    const action = 'rewrite the expression without quotes and backslashes, such as [0-9] instead of \\d';
    return report.add('changed', setting, 'the chart of the extension cannot hold quotes and backslashes', action);
  }
  reportSame(report, setting, `in the NetworkConfig: ${field}.autoDetectionMethod; ${OVERWRITTEN}`);
}

function mapNodeCidrs(mapping: Mapping, setting: Setting, cidrs: readonly string[], family: Family) {
  const { report } = mapping;
  const [cidr, second] = cidrs;
  if (cidr === undefined || second !== undefined) {
    const action = 'set spec.networking.nodes of the Shoot; to render with several CIDRs, add --node-cidr A,B';
    return report.add('dropped', setting, 'only Gardener sets several node CIDRs, in status.networking.nodes', action);
  }
  const parsed = parseCidr(cidr);
  if (parsed && cidrFamily(parsed) !== family)
    return report.add(
      'rejected',
      setting,
      `${cidr} is not an ${family} CIDR, so that no node has an ${family} address`,
    );
  if (family === 'IPv4') {
    setShoot(mapping, ['networking', 'nodes'], { value: cidr, from: setting.origin });
    return reportSame(
      report,
      setting,
      'in the Shoot: spec.networking.nodes, by which the extension detects the addresses',
    );
  }
  setConfig(mapping, ['ipv6', 'autoDetectionMethod'], { value: `cidr=${cidr}`, from: setting.origin });
  reportSame(report, setting, `in the NetworkConfig: ipv6.autoDetectionMethod; ${OVERWRITTEN}`);
}
