import type { Origin } from '../issues/origin.ts';

/** A value of a written document with its origin. */
export interface TargetValue {
  value: string | number | boolean | readonly string[];
  /** The lines of the source, or the defaults, that cause the value. Absent for what every migration writes. */
  from?: Origin;
}

/** A mapping of a written document. */
export interface TargetMapping {
  [field: string]: TargetNode;
}

/** A field of a written document. */
export type TargetNode = TargetValue | TargetMapping | TargetMapping[];

/** The documents of a migration. */
export interface Target {
  controllerConfiguration: TargetMapping;
  networkConfig: TargetMapping;
  shoot: TargetMapping;
  imageVector?: TargetMapping;
}

/** True for a value, as opposed to a mapping of fields. */
export function isTargetValue(node: TargetNode): node is TargetValue {
  return !Array.isArray(node) && 'value' in node && (typeof node['value'] !== 'object' || Array.isArray(node['value']));
}

/** Sets a field, with the mappings around it. */
export function setField(target: TargetMapping, steps: readonly string[], value: TargetValue): void {
  const [step = '', ...rest] = steps;
  if (rest.length === 0) {
    target[step] = value;
    return;
  }
  target[step] ??= {};
  setField(target[step] as TargetMapping, rest, value);
}

/** Returns a document without origins. */
export function toPlain(node: TargetNode): unknown {
  if (isTargetValue(node)) return node.value;
  if (Array.isArray(node)) return node.map(toPlain);
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, toPlain(child)]));
}
