import type { Steps } from '../../yaml/node-ref.ts';

/** A mapping of a manifest that was not decoded: any field may be missing or have another type. */
export type Fields = Readonly<Record<string, unknown>>;

/** True if a value is a mapping. */
export function isMapping(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a value as a mapping. Anything else is an empty one. */
export function fieldsOf(value: unknown): Fields {
  return isMapping(value) ? value : {};
}

/** Returns the items of a list as mappings. Anything but a list has no items. */
export function itemsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

/** Returns the value of a field within a value, or undefined for a field that is missing. */
export function fieldAt(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[step] : undefined,
    value,
  );
}

/**
 * Returns the path of a field within another one: `data["config.yaml"]` for a name with dots.
 *
 * Unlike `joinPath`, it shortens nothing: patterns match the whole path.
 */
export function fieldPath(path: string, key: string): string {
  if (key === '' || /[.[\]"\s]/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Returns the path of an item of a list, by its key or its index. */
export function itemPath(path: string, label: string | number): string {
  return `${path}[${label}]`;
}
