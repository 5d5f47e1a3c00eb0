import type { Check } from '../check.ts';

/** The namespaced sysctls, by the minor version that added them to the policy. */
const ALLOWED: ReadonlyMap<string, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
  ['net.ipv4.tcp_notsent_lowat', 37],
  ['net.ipv4.tcp_slow_start_after_idle', 37],
]);

export const sysctls: Check<'sysctls'> = {
  id: 'sysctls',
  level: 'baseline',
  since: 0,
  rule: 'A pod sets only kernel parameters that are limited to the pod.',
  help: 'Other parameters disable protections, or affect the whole node.',
  find: ({ spec, minor }) =>
    (spec.securityContext?.sysctls ?? []).flatMap(({ name = '' }, index) => {
      const since = ALLOWED.get(name);
      if (since !== undefined && since <= minor) return [];
      return [
        { steps: ['spec', 'securityContext', 'sysctls', index, 'name'], message: `sets the kernel parameter ${name}` },
      ];
    }),
};
