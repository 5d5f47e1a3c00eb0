/**
 * Gives a Shoot a unique pod CIDR, so that a cache has no effect on the measurement. Those of fleet-shoot.mjs are
 * equal.
 *
 * @param shoot is changed
 * @param {number} number of the Shoot
 */
export function ownRange(shoot, number) {
  const { networking } = shoot.spec;
  const isIPv4 = networking.ipFamilies[0] === 'IPv4';
  networking.pods = isIPv4 ? podRange(number) : `2001:db8:${(number % 65_536).toString(16)}::/64`;
  if (shoot.status.networking) shoot.status.networking.pods = [networking.pods];
  return shoot;
}

/**
 * The first 12,288 numbers have unique CIDRs: in 100.96.0.0/11, then in 172.16.0.0/12, without overlap with services
 * and nodes.
 */
export function podRange(number) {
  const block = Math.floor(number / 256) % 48;
  return `${block < 32 ? `100.${96 + block}` : `172.${16 + block - 32}`}.${number % 256}.0/24`;
}
