/** A manifest as an object. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [field: string]: unknown };
  [field: string]: unknown;
}

/** The fields that identify an object in a cluster. */
export interface ObjectName {
  apiVersion: string;
  kind: string;
  /** Absent for cluster-scoped objects. */
  namespace?: string;
  name: string;
}

/** Returns the name of a manifest's object. */
export function objectName({ apiVersion, kind, metadata }: Manifest): ObjectName {
  const { name, namespace } = metadata;
  return { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
}

/** Returns the key of an object: kind, API group without the version, namespace and name. Keys sort in this order. */
export function objectKey({ apiVersion, kind, namespace = '', name }: ObjectName): string {
  return [kind, groupOf(apiVersion), namespace, name].join(' ');
}

/** Returns the API group of an apiVersion. The core group is the empty string. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Returns the API group and kind of an object, such as `apps/DaemonSet` or `/Pod`. */
export function groupKindOf({ apiVersion, kind }: Pick<ObjectName, 'apiVersion' | 'kind'>): string {
  return `${groupOf(apiVersion)}/${kind}`;
}

/** Formats an object for messages: `apps/v1 DaemonSet kube-system/node-agent`. */
export function describeObject({ apiVersion, kind, namespace, name }: ObjectName): string {
  return `${apiVersion} ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
