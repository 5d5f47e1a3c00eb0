import type { Explicit, Sourced } from '../extension/resolve/sourced.ts';
import { childAt, isNull, type NodeRef, pathIn, type Steps } from '../yaml/node-ref.ts';

/** Documents with the same fields, the one with precedence first. */
export type Layers = readonly NodeRef[];

/** Returns the effective field: that of the first document which sets it. */
export function fieldAt(layers: Layers, steps: Steps): NodeRef | undefined {
  for (const layer of layers) {
    const found = childAt(layer, steps);
    if (found && !isNull(layer, steps)) return found;
  }
  return undefined;
}

/** Returns a field's value as the given type, or undefined if it is absent, empty or has another type. */
export function valueAt<T extends 'string' | 'number' | 'boolean'>(
  layers: Layers,
  steps: Steps,
  type: T,
): Explicit<T extends 'string' ? string : T extends 'number' ? number : boolean> | undefined {
  const found = fieldAt(layers, steps);
  if (found?.node.kind !== 'scalar') return undefined;
  const { value, start } = found.node;
  if (typeof value !== type || value === '') return undefined;
  return { value: value as never, path: found.path, origin: found.document.locate(start) };
}

/** Returns the items of a list of strings. */
export function textsAt(layers: Layers, steps: Steps): Explicit<string>[] {
  const found = fieldAt(layers, steps);
  if (found?.node.kind !== 'sequence') return [];
  return found.node.items.flatMap((_, index) => valueAt([found], [index], 'string') ?? []);
}

/** Returns the items of a list. */
export function itemsAt(layers: Layers, steps: Steps): NodeRef[] {
  const found = fieldAt(layers, steps);
  if (found?.node.kind !== 'sequence') return [];
  return found.node.items.map((node, index) => ({ document: found.document, node, path: pathIn(found, [index]) }));
}

/** Returns a default of the operator, for a field of the first document. */
export function assumed<T>(layers: Layers, steps: Steps, value: T, reason: string): Sourced<T> {
  const [first] = layers;
  return { value, path: first ? pathIn(first, steps) : '', origin: { default: reason } };
}

/** Returns a document as a setting for the report. */
export function settingOf(ref: NodeRef) {
  return { path: ref.path, origin: ref.document.locate(ref.node.start) };
}
