import type { Manifest } from '../manifests/manifest.ts';
import type { ObjectName } from './diff-report.ts';

/** The name of a manifest's object. */
export function objectName({ apiVersion, kind, metadata }: Manifest): ObjectName {
  const { name, namespace } = metadata;
  return { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
}

/** What tells an object apart: its kind and API group, whatever the version, its namespace and name. Sorts in this order. */
export function objectKey({ apiVersion, kind, namespace = '', name }: ObjectName): string {
  return [kind, groupOf(apiVersion), namespace, name].join(' ');
}

/** An API group; the core group is empty. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}

/** An object as people write it: `apps/v1 DaemonSet kube-system/calico-node`. */
export function describeObject({ apiVersion, kind, namespace, name }: ObjectName): string {
  return `${apiVersion} ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
