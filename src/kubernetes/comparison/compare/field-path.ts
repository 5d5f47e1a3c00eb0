/** The path of a field within another one, as people write it: `data["config.yaml"]` where a name has dots in it. */
export function fieldPath(path: string, key: string): string {
  if (key === '' || /[.[\]"\s]/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The path of an item of a list, by what tells it apart: a name, a place. */
export function itemPath(path: string, label: string | number): string {
  return `${path}[${label}]`;
}
