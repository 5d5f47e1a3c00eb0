import { textOf } from '../../../text/text-of.ts';
import type { Around } from './rule.ts';

// Defaults of the API that follow from other fields.

/** `Always` for the tag `latest`, be it written or not, else `IfNotPresent`. */
export function imagePullPolicy(around: Around): string {
  const image = textOf(around.at(-1)?.['image'] ?? '');
  if (image.includes('@')) return 'IfNotPresent';
  const tag = /:([^/:]*)$/.exec(image)?.[1] ?? 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

/** In the host's network a container's port is the host's. */
export function hostPortOfHostNetwork(around: Around): unknown {
  return around.at(-3)?.['hostNetwork'] === true ? around.at(-1)?.['containerPort'] : undefined;
}

/** The old name of `serviceAccountName`, which the server keeps in step. */
export function serviceAccountName(around: Around): unknown {
  return around.at(-1)?.['serviceAccountName'];
}

/** A volume that names no source is an emptyDir. */
export function emptyDirWithoutSource(around: Around): unknown {
  const volume = around.at(-1) ?? {};
  const others = Object.entries(volume).filter(
    ([key, value]) => key !== 'name' && key !== 'emptyDir' && value !== null,
  );
  return others.length === 0 ? {} : undefined;
}

/** The quarter that a Deployment may lack, or have too many, while it is updated. */
export function quarterWhenRolling(around: Around): unknown {
  return rolls(around) ? '25%' : undefined;
}

export function whenRolling(value: unknown): (around: Around) => unknown {
  return (around) => (rolls(around) ? value : undefined);
}

/** Whether the strategy around a `rollingUpdate` is a rolling one, which is the default. */
function rolls(around: Around): boolean {
  const type = around.at(-2)?.['type'];
  return type === undefined || type === null || type === 'RollingUpdate';
}

/** The only address of a Service, be it `None`. */
export function onlyClusterIP(around: Around): unknown {
  const clusterIP = around.at(-1)?.['clusterIP'];
  return clusterIP === undefined || clusterIP === null ? undefined : [clusterIP];
}

/** A Service's port leads to the same port of its pods. */
export function samePort(around: Around): unknown {
  return around.at(-1)?.['port'];
}

export function clusterTrafficPolicy(around: Around): unknown {
  return around.at(-1)?.['type'] === 'ExternalName' ? undefined : 'Cluster';
}

export function externalTrafficPolicy(around: Around): unknown {
  return isExternal(around) ? 'Cluster' : undefined;
}

export function allocatedNodePorts(around: Around): unknown {
  return around.at(-1)?.['type'] === 'LoadBalancer' ? true : undefined;
}

function isExternal(around: Around): boolean {
  const type = around.at(-1)?.['type'];
  return type === 'LoadBalancer' || type === 'NodePort';
}

/** Ingress, and Egress where there are rules for it. */
export function policyTypes(around: Around): string[] {
  const egress = around.at(-1)?.['egress'];
  return Array.isArray(egress) && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** The group that a subject of this kind belongs to. */
export function subjectGroup(around: Around): string {
  return around.at(-1)?.['kind'] === 'ServiceAccount' ? '' : 'rbac.authorization.k8s.io';
}

/** A custom resource's kind in lower case. */
export function singularName(around: Around): unknown {
  const kind = around.at(-1)?.['kind'];
  return typeof kind === 'string' ? kind.toLowerCase() : undefined;
}

export function listKind(around: Around): unknown {
  const kind = around.at(-1)?.['kind'];
  return typeof kind === 'string' ? `${kind}List` : undefined;
}

/** The bits of a block of a pool's addresses: 64 of them, in either family. */
export function blockSize(around: Around): number {
  return textOf(around.at(-1)?.['cidr'] ?? '').includes(':') ? 122 : 26;
}
