/**
 * Gives a Shoot a range of pods of its own, where those of fleet-shoot.mjs have the same: nobody is faster on them because he remembers.
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

/** The first 12,288 numbers have a range each: within 100.96.0.0/11, then 172.16.0.0/12, beside services and nodes. */
export function podRange(number) {
  const block = Math.floor(number / 256) % 48;
  return `${block < 32 ? `100.${96 + block}` : `172.${16 + block - 32}`}.${number % 256}.0/24`;
}
