/** Names that every object inherits. A template with such a name would print something for a context that lacks it. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Returns the code of a template: a string literal for one that reads nothing, otherwise a function from a context to the text.
 *
 * The code calls functions of src/extension/render/helpers.ts, which must be in scope. Every value passes `yaml` or `json`, which quote it.
 *
 * @param program a checked syntax tree without partials
 * @throws Error for a name that cannot be read
 */
export function emitTemplate(program) {
  const isText = program.body.every(({ type }) => type === 'ContentStatement');
  return isText ? emitProgram(program) : `(context) => ${emitProgram(program)}`;
}

/** Returns an expression for the text of a program. */
function emitProgram(program) {
  const terms = [];
  let text = '';
  for (const node of program?.body ?? []) {
    if (node.type === 'ContentStatement') {
      text += node.value;
      continue;
    }
    terms.push(JSON.stringify(text), node.type === 'BlockStatement' ? emitBlock(node) : emitValue(node));
    text = '';
  }
  const used = [...terms, JSON.stringify(text)].filter((term) => term !== '""');
  return used.length === 0 ? '""' : used.join('\n    + ');
}

function emitValue({ path, params }) {
  return params.length > 0 ? `json(${emitPath(params[0])})` : `yaml(${emitPath(path)})`;
}

function emitBlock({ path, params, program, inverse }) {
  const value = emitPath(params[0]);
  // An item of a list is a separate context.
  if (path.original === 'each') return `each(${value}, (context) => ${emitProgram(program)})`;
  const [then, otherwise] = path.original === 'if' ? [program, inverse] : [inverse, program];
  return `(holds(${value}) ? ${emitProgram(then)} : ${emitProgram(otherwise)})`;
}

function emitPath({ type, parts, value }) {
  if (type === 'StringLiteral') return JSON.stringify(value);
  for (const name of parts)
    if (!/^[a-z]\w*$/i.test(name) || INHERITED.has(name)) throw new Error(`a template cannot read the name ${name}`);
  return ['context', ...parts].join('.');
}
