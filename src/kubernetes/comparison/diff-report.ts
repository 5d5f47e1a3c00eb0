/** What differs between two sets of manifests, and what follows from it. JSON-able. */
export interface DiffReport {
  /** Whether anything differs. */
  different: boolean;
  /** The objects that differ, by kind, namespace and name. */
  objects: ObjectDifference[];
  counts: Counts;
  /** Workloads whose pods restart, since their pod template differs. */
  restarts: Restart[];
  /** Objects that the API server refuses to change in this way. Their pods are not among `restarts`. */
  recreations: Recreation[];
  /** What containers and roles may do that they could not before, and the other way round. */
  privileges: PrivilegeChange[];
  /** Images that differ, by container. */
  images: ImageChange[];
  /** What differs and is left to the cluster: no difference, but worth knowing. */
  notes: Note[];
}

export interface Counts {
  added: number;
  removed: number;
  changed: number;
  /** Objects of both sides without a difference. */
  same: number;
}

/** Tells an object apart from all others of a cluster. */
export interface ObjectName {
  apiVersion: string;
  kind: string;
  /** Absent for what belongs to the whole cluster. */
  namespace?: string;
  name: string;
}

/** An object that differs. */
export interface ObjectDifference extends ObjectName {
  change: 'added' | 'removed' | 'changed';
  /** What differs, in the order of the fields. Empty for an object that one side does not have. */
  fields: FieldDifference[];
  /** The object of each side that has one, without what the server fills in and without defaults of the API. */
  before?: unknown;
  after?: unknown;
}

/** A field that differs. */
export interface FieldDifference {
  /** `reordered`: the same items in another order, in a list where that has a meaning. */
  change: 'added' | 'removed' | 'changed' | 'reordered';
  /** Such as `spec.template.spec.containers[calico-node].image`: items of lists by what tells them apart. */
  path: string;
  before?: unknown;
  after?: unknown;
  /** The side that does not have the field: its value is the default of the API. */
  defaulted?: 'before' | 'after';
  /** For texts of several lines: what differs, by lines. */
  hunks?: Hunk[];
}

/** Lines that differ, and some around them. */
export interface Hunk {
  /** The first line and the number of lines, in the text of each side; lines count from 1. */
  beforeStart: number;
  beforeLines: number;
  afterStart: number;
  afterLines: number;
  /** Each begins with ` `, `-` or `+`; a line that begins with `\` says something about the one before it. */
  lines: string[];
}

/** A workload whose pods restart. */
export interface Restart extends ObjectName {
  /** How its controller goes about it, such as `RollingUpdate`. */
  strategy: string;
  /** How many pods may be missing or surplus meanwhile, as written. */
  maxUnavailable?: string | number;
  maxSurge?: string | number;
  /** The fields that cause it. */
  because: string[];
}

/** An object that must be deleted and created again. */
export interface Recreation extends ObjectName {
  /** The fields that cannot change. */
  because: string[];
  /** What is deleted with it. */
  consequence?: string;
}

/** A privilege that differs. */
export interface PrivilegeChange extends ObjectName {
  /** Absent for what concerns the whole pod, and for roles. */
  container?: string;
  /** Such as `privileged`, `runAsUser`, `capabilities`, `hostNetwork`, `hostPath`, `rules`. */
  privilege: string;
  /** What holds on each side; absent where nothing is set. */
  before?: PrivilegeValue;
  after?: PrivilegeValue;
  /** `other`, where neither is more than the other. */
  direction: 'more' | 'less' | 'other';
}

export type PrivilegeValue = string | number | boolean | string[];

/** An image that differs. */
export interface ImageChange extends ObjectName {
  container: string;
  /** Absent for a container that is new. */
  before?: string;
  /** Absent for a container that is gone. */
  after?: string;
}

/** A field that differs and is left to the cluster. */
export interface Note extends ObjectName {
  path: string;
  before?: unknown;
  after?: unknown;
  /** Why it is no difference. */
  reason: string;
}
