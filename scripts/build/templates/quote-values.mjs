/**
 * Sends every value of a template through YAML quoting: `{{x}}` becomes a call of the helper `yaml`.
 *
 * @returns a new tree; the one given stays as it is
 */
export function quoteValues(node) {
  if (Array.isArray(node)) return node.map(quoteValues);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, quoteValues(value)]));
  if (node.type !== 'MustacheStatement' || node.params.length > 0) return copy;
  const helper = {
    type: 'PathExpression',
    data: false,
    depth: 0,
    parts: ['yaml'],
    original: 'yaml',
    loc: copy.path.loc,
  };
  return { ...copy, path: helper, params: [copy.path] };
}
