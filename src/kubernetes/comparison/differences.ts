import type { ObjectName } from '../objects/object-key.ts';
/** The differences of two sets of manifests, and their consequences. Serializable as JSON. */
export interface DiffReport {
  /** True if anything differs. */
  different: boolean;
  /** The objects that differ, by kind, namespace and name. */
  objects: ObjectDifference[];
  counts: Counts;
  /** Workloads whose pods restart because their pod template differs. */
  restarts: Restart[];
  /** Objects that the API server refuses to update. Their pods are not listed in `restarts`. */
  recreations: Recreation[];
  /** Privileges of containers and roles that differ. */
  privileges: PrivilegeChange[];
  /** Images that differ, by container. */
  images: ImageChange[];
  /** Fields that differ and that the cluster owns. They are no differences. */
  notes: Note[];
}

/** The number of objects by kind of difference. */
export interface Counts {
  added: number;
  removed: number;
  changed: number;
  /** Objects of both sides without a difference. */
  same: number;
}

/** An object that differs. */
export interface ObjectDifference extends ObjectName {
  change: 'added' | 'removed' | 'changed';
  /** Differing fields, in the order of the fields. Empty for an object that only one side has. */
  fields: FieldDifference[];
  /** The object of each side, without fields that the server fills in and without defaults of the API. */
  before?: unknown;
  after?: unknown;
}

/** A field that differs. */
export interface FieldDifference {
  /** `reordered`: the same items in another order, in a list whose order is significant. */
  change: 'added' | 'removed' | 'changed' | 'reordered';
  /** A path such as `spec.template.spec.containers[web].image`, with the keys of list items. */
  path: string;
  before?: unknown;
  after?: unknown;
  /** The side that omits the field. Its value is the default of the API. */
  defaulted?: 'before' | 'after';
  /** The differing lines of multi-line strings. */
  hunks?: Hunk[];
}

/** Differing lines, with equal lines around them. */
export interface Hunk {
  /** The first line, from 1, and the number of lines in the text of each side. */
  beforeStart: number;
  beforeLines: number;
  afterStart: number;
  afterLines: number;
  /** Lines that begin with ` `, `-` or `+`. A line that begins with `\` is a remark about the line before. */
  lines: string[];
}

/** A workload whose pods restart. */
export interface Restart extends ObjectName {
  /** The update strategy, such as `RollingUpdate`. */
  strategy: string;
  /** The limits of the rolling update, as written. */
  maxUnavailable?: string | number;
  maxSurge?: string | number;
  /** The fields that cause the restart. */
  because: string[];
}

/** An object that must be deleted and created again. */
export interface Recreation extends ObjectName {
  /** The immutable fields. */
  because: string[];
  /** Other objects that are deleted with it. */
  consequence?: string;
}

/** A privilege that differs. */
export interface PrivilegeChange extends ObjectName {
  /** Absent for a privilege of the whole pod or of a role. */
  container?: string;
  /** A name such as `privileged`, `runAsUser`, `capabilities`, `hostNetwork`, `hostPath`, `rules`. */
  privilege: string;
  /** The value on each side. Absent if it is not set. */
  before?: PrivilegeValue;
  after?: PrivilegeValue;
  /** `other` if neither side has more privileges. */
  direction: 'more' | 'less' | 'other';
}

export type PrivilegeValue = string | number | boolean | string[];

/** An image that differs. */
export interface ImageChange extends ObjectName {
  container: string;
  /** Absent for an added container. */
  before?: string;
  /** Absent for a removed container. */
  after?: string;
}

/** A field that differs and that the cluster owns. */
export interface Note extends ObjectName {
  path: string;
  before?: unknown;
  after?: unknown;
  /** The reason why it is no difference. */
  reason: string;
}
