import { ippoolRows } from './ippool.ts';
import { kubeControllersRows } from './kube-controllers.ts';
import { multusRows } from './multus.ts';
import { nodeRows } from './node/node.ts';
import { nodeCpvaRows } from './node-cpva.ts';
import type { Row } from './row.ts';
import { tierGetterRows } from './tier-getter.ts';
import { typhaRows } from './typha.ts';
import { typhaCphaRows } from './typha-cpha.ts';
import { typhaCpvaRows } from './typha-cpva.ts';

/** Every object that may be rendered, by component: its template, when it is rendered, and what its template reads. */
export const catalogue: readonly Row[] = [
  ...nodeRows,
  ...nodeCpvaRows,
  ...typhaRows,
  ...typhaCphaRows,
  ...typhaCpvaRows,
  ...kubeControllersRows,
  ...ippoolRows,
  ...multusRows,
  ...tierGetterRows,
];
