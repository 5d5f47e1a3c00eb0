/** The components of what the extension deploys, by the names of its chart. */
export const COMPONENTS = [
  'node',
  'node-cpva',
  'typha',
  'typha-cpha',
  'typha-cpva',
  'kube-controllers',
  'ippool',
  'multus',
  'tier-getter',
  'crds',
] as const;

export type Component = (typeof COMPONENTS)[number];
