// What a template wants to know, as a type: a scalar, a boolean, a list of something, or an object with fields.
const scalar = () => ({ kind: 'scalar' });
const boolean = () => ({ kind: 'boolean' });
const object = () => ({ kind: 'object', fields: new Map() });

/** The type of the context that a template takes, its partials included. */
export function inferContext(name, asts) {
  const type = object();
  collect(asts.get(name), type, asts, name);
  return type;
}

function collect(program, context, asts, name) {
  for (const node of program.body) {
    switch (node.type) {
      case 'MustacheStatement':
        need(context, node.params[0] ?? node.path, scalar(), name);
        break;
      case 'BlockStatement':
        collectBlock(node, context, asts, name);
        break;
      case 'PartialStatement':
        collectPartial(node, context, asts, name);
        break;
      default:
    }
  }
}

function collectBlock(node, context, asts, name) {
  const path = node.params[0];
  if (node.path.original === 'each') {
    const list = need(context, path, { kind: 'list', item: undefined }, name);
    list.item ??= isScalarItem(node.program) ? scalar() : object();
    if (list.item.kind === 'object') collect(node.program, list.item, asts, name);
  } else {
    need(context, path, boolean(), name);
    collect(node.program, context, asts, name);
  }
  if (node.inverse) collect(node.inverse, context, asts, name);
}

/** Whether the items are printed themselves, as `{{this}}`. */
function isScalarItem(program) {
  return program.body.some((node) => node.type === 'MustacheStatement' && (node.params[0] ?? node.path).original === 'this');
}

function collectPartial(node, context, asts, name) {
  const partial = node.name.original;
  if (!asts.has(partial)) throw new Error(`${name}: there is no partial ${partial}`);
  const target = node.params[0] ? need(context, node.params[0], object(), name) : context;
  const wanted = object();
  collect(asts.get(partial), wanted, asts, partial);
  for (const { key, value } of node.hash?.pairs ?? []) {
    const field = wanted.fields.get(key);
    if (!field) throw new Error(`${name}: partial ${partial} does not want ${key}`);
    wanted.fields.delete(key);
    if (value.type === 'PathExpression') need(context, value, field, name);
  }
  merge(target, wanted, name);
}

function need(context, path, type, name) {
  let place = context;
  for (const part of path.parts.slice(0, -1)) place = put(place, part, object(), name);
  const last = path.parts.at(-1);
  return last === undefined ? context : put(place, last, type, name);
}

function put(place, key, type, name) {
  const before = place.fields.get(key);
  if (!before) place.fields.set(key, type);
  else if (before.kind !== type.kind) throw new Error(`${name}: ${key} is used as ${before.kind} and as ${type.kind}`);
  else if (type.kind === 'object') merge(before, type, name);
  else if (type.kind === 'list' && type.item?.kind === 'object') merge(before.item, type.item, name);
  return place.fields.get(key);
}

function merge(target, source, name) {
  for (const [key, type] of source.fields) put(target, key, type, name);
}

/** A type as TypeScript. */
export function printType(type) {
  switch (type.kind) {
    case 'scalar':
      return 'Scalar';
    case 'boolean':
      return 'boolean';
    case 'list':
      return `readonly ${printType(type.item)}[]`;
    default:
      return `{ ${[...type.fields].map(([key, field]) => `${JSON.stringify(key)}: ${printType(field)}`).join('; ')} }`;
  }
}
