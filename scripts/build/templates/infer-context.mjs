// Types are inferred during a walk of the template: the first use sets the kind (scalar, boolean, list or object).
const untyped = () => ({ kind: undefined, fields: new Map(), item: undefined });

/**
 * Infers the type of a template's context.
 *
 * @param program a syntax tree without partials
 */
export function inferContext(program) {
  const context = { ...untyped(), kind: 'object' };
  collect(program, context);
  return context;
}

function collect(program, context) {
  for (const node of program.body) {
    if (node.type === 'MustacheStatement') read(context, node.params[0] ?? node.path, 'scalar');
    if (node.type === 'BlockStatement') collectBlock(node, context);
  }
}

function collectBlock(node, context) {
  const isList = node.path.original === 'each';
  const type = read(context, node.params[0], isList ? 'list' : 'boolean');
  if (isList) type.item ??= untyped();
  collect(node.program, isList ? type.item : context);
  if (node.inverse) collect(node.inverse, context);
}

function read(context, expression, kind) {
  if (expression.type === 'StringLiteral' && kind === 'scalar') return untyped();
  let type = context;
  for (const part of expression.parts ?? []) {
    assume(type, 'object', expression);
    if (!type.fields.has(part)) type.fields.set(part, untyped());
    type = type.fields.get(part);
  }
  assume(type, kind, expression);
  return type;
}

function assume(type, kind, { loc, original }) {
  type.kind ??= kind;
  if (type.kind !== kind)
    throw new Error(`${loc.source}:${loc.start.line}: ${original} is used as ${type.kind} and as ${kind}`);
}

/** Formats a type as TypeScript. */
export function printType({ kind, fields, item }) {
  switch (kind) {
    case 'scalar':
      return 'Scalar';
    case 'boolean':
      return 'boolean';
    case 'list':
      return `readonly ${printType(item)}[]`;
    case 'object':
      return `{ ${[...fields].map(([key, field]) => `${JSON.stringify(key)}: ${printType(field)}`).join('; ')} }`;
    default:
      return 'unknown';
  }
}
