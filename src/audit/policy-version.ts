/** A version of the Pod Security Standards: that of a Kubernetes minor release, or the newest that is known. */
export type PolicyVersion = 'latest' | `v1.${number}`;

/**
 * The minor version that a policy version stands for, as Kubernetes reads the labels of a namespace: `latest` or `v1.N`,
 * nothing else. A version newer than all that are known counts as the newest, so `latest` is infinitely new.
 *
 * @returns nothing for a text that is no policy version
 */
export function minorOf(policyVersion: string): number | undefined {
  if (policyVersion === 'latest') return Number.POSITIVE_INFINITY;
  const digits = /^v1\.(0|[1-9][0-9]{0,17})$/.exec(policyVersion)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
