import { dump } from 'js-yaml';

// What tells an object apart comes first.
const FIRST = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

/** A value as YAML in block style: fields in one order, lines as long as they are. Ends in a newline. */
export function toYaml(value: unknown): string {
  return dump(value, { lineWidth: -1, noRefs: true, sortKeys: compareFields });
}

function compareFields(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(field: string): number {
  const index = FIRST.indexOf(field);
  return index < 0 ? FIRST.length : index;
}
