const unchanged = (path) => path;

/**
 * Replaces the calls of partials in a template by their content, with the indentation of the calls.
 *
 * @param sources syntax trees by name
 * @returns a new tree; the sources are unchanged
 */
export function inlinePartials(name, sources) {
  return expand(sources.get(name), { sources, callers: [name], indent: '', resolve: unchanged });
}

function expand(program, scope) {
  const body = program.body.flatMap((node, index) => {
    switch (node.type) {
      case 'ContentStatement':
        return {
          ...node,
          value: indent(node.value, scope.indent, program.body[index - 1]?.type === 'MustacheStatement'),
        };
      case 'MustacheStatement':
        return node.params.length > 0
          ? { ...node, params: node.params.map(scope.resolve) }
          : { ...node, path: scope.resolve(node.path) };
      case 'BlockStatement':
        return expandBlock(node, scope);
      case 'PartialStatement':
        return expandCall(node, scope);
      default:
        return [];
    }
  });
  return { ...program, body };
}

/** An item of a list is a separate context, which lacks the arguments of a partial. */
function expandBlock(node, scope) {
  const inner = node.path.original === 'each' ? { ...scope, resolve: unchanged } : scope;
  return {
    ...node,
    params: node.params.map(scope.resolve),
    program: expand(node.program, inner),
    ...(node.inverse && { inverse: expand(node.inverse, scope) }),
  };
}

function expandCall(node, { sources, callers, indent, resolve }) {
  const name = node.name.original;
  const at = `${node.loc.source}:${node.loc.start.line}`;
  if (!sources.has(name)) throw new Error(`${at}: there is no partial ${name}`);
  if (callers.includes(name)) throw new Error(`${at}: partial ${name} calls itself`);
  const given = new Map((node.hash?.pairs ?? []).map(({ key, value }) => [key, resolve(value)]));
  const unread = new Set(given.keys());
  const inner = (path) => {
    const key = path.parts?.length === 1 ? path.parts[0] : undefined;
    unread.delete(key);
    return given.get(key) ?? resolve(path);
  };
  const { body } = expand(sources.get(name), {
    sources,
    callers: [...callers, name],
    indent: indent + node.indent,
    resolve: inner,
  });
  if (unread.size > 0) throw new Error(`${at}: partial ${name} does not read ${[...unread].join(', ')}`);
  return body;
}

/** Indents lines that are not empty. Text after a value continues the line of the value. */
function indent(text, by, followsValue) {
  return text.replace(followsValue ? /(?<=\n)(?=[^\n])/g : /^(?=[^\n])/gm, by);
}
