import type { Issue } from '../../issues/issue.ts';
import { cutText } from '../../text/cut-text.ts';
import { didYouMean } from '../../text/near-miss.ts';
import type { Source } from '../../yaml/document.ts';
import type { IPFamily } from '../validate/inputs.ts';
import { type Explicit, fromFlag } from './sourced.ts';

/** Values that take precedence over those of the documents. A comment names the flag of the same meaning. */
export interface Overrides {
  /** `--network-config`: a NetworkConfig, which replaces the whole provider configuration. */
  networkConfig?: Source;
  /** `--pod-cidr`: a CIDR for each family. */
  podCIDR?: readonly string[];
  /** `--service-cidr`: a CIDR for each family. */
  serviceCIDR?: readonly string[];
  /** `--node-cidr`: the CIDRs of the nodes. */
  nodeCIDR?: readonly string[];
  /** `--ip-families`: `IPv4`, `IPv6` or both, the primary one first. */
  ipFamilies?: readonly string[];
  /** `--kubernetes-version` */
  kubernetesVersion?: string;
  /** `--provider`: the infrastructure, as `spec.provider.type` of a Shoot names it, such as `azure`. */
  provider?: string;
  /** `--feature-gates`: merged gate by gate over those of the ControllerConfiguration. */
  featureGates?: Readonly<Record<string, boolean>>;
  /** `--image-vector-overwrite`: an image vector. */
  imageVectorOverwrite?: Source;
}

/** An override that was checked. Its value is undefined if it is absent or wrong. */
export interface CheckedOverride<T> {
  value: Explicit<T> | undefined;
  issues: Issue[];
}

/** The number of items that a list may have. A cluster has a CIDR for each family, and few node CIDRs. */
const MAX_ITEMS = 1000;

/** Checks a list. Empty items are errors. */
export function checkList(flag: string, items: readonly string[] | undefined): CheckedOverride<readonly string[]> {
  if (items === undefined) return { value: undefined, issues: [] };
  if (items.length > MAX_ITEMS) {
    const hint = 'a cluster has few CIDRs of each IP family';
    const issue: Issue = { ...flagIssue(flag, `the flag has more than ${MAX_ITEMS} items`), code: 'LIMIT', hint };
    return { value: undefined, issues: [issue] };
  }
  if (items.length > 0 && !items.includes('')) return { value: fromFlag(flag, items), issues: [] };
  const message =
    items.length < 2 ? 'the flag requires a value' : `${JSON.stringify(cutText(items.join()))} has an empty item`;
  return { value: undefined, issues: [flagIssue(flag, message)] };
}

/** Checks `--ip-families`. */
export function checkFamilies(
  flag: string,
  items: readonly string[] | undefined,
): CheckedOverride<readonly IPFamily[]> {
  const list = checkList(flag, items);
  if (!list.value) return { value: undefined, issues: list.issues };
  const families: IPFamily[] = [];
  const issues: Issue[] = [];
  for (const item of list.value.value) {
    const meant = (['IPv4', 'IPv6'] as const).find((family) => family.toLowerCase() === item.toLowerCase());
    if (meant !== item) {
      const suggestion = didYouMean(item, meant);
      issues.push(flagIssue(flag, `${JSON.stringify(cutText(item))} is not an IP family${suggestion}`));
    } else if (families.includes(meant)) {
      issues.push(flagIssue(flag, `duplicate IP family "${item}"`));
    } else {
      families.push(meant);
    }
  }
  return { value: issues.length === 0 ? fromFlag(flag, families) : undefined, issues };
}

/** Returns an error about the value of a flag. */
export function flagIssue(flag: string, message: string): Issue {
  return { severity: 'error', code: 'INVALID_VALUE', path: '', message, location: { flag }, related: [] };
}
