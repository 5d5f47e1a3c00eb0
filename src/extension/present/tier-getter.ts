import { type Row, row } from './row.ts';

const always = () => true;

/** Lets kube-controller-manager read tiers: without that it cannot clean up policies in them. */
export const tierGetterRows: readonly Row[] = [
  row('tier-getter/clusterrole-calico-tier-getter', always, () => ({})),
  row('tier-getter/clusterrolebinding-calico-tier-getter', always, () => ({})),
];
