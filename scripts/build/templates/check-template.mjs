import { blockScalarLines } from './block-scalar-lines.mjs';

const TAG = /^ *\{\{(?:[#/>][^{}]*|else)\}\}$/;
const VALUE = /^ *(?:- |(?:- )?[^ {}#]+: )\{\{(?!else\})[\w.]+\}\}$/;
const JSON_VALUE = /^ *"[^"{}]*": \{\{json [\w.]+\}\},?$/;

/**
 * Rejects unsupported syntax of templates: logic, values that are not a whole scalar, tags that are not alone on their
 * line.
 *
 * @throws Error with the location: `templates/x.hbs:3:5: …`
 */
export function checkTemplate(ast, file, text) {
  const lines = text.split('\n');
  const blockScalars = blockScalarLines(lines);
  const refuse = ({ line, column }, why) => {
    throw new Error(`${file}:${line}:${column + 1}: ${why}`);
  };

  const visitors = {
    ContentStatement() {},
    MustacheStatement({ path, params, hash, escaped, loc: { start } }) {
      const isJson = params.length > 0;
      if (!escaped) refuse(start, 'a value with three braces goes past quoting');
      if (isJson && (path.original !== 'json' || params.length > 1)) refuse(start, `no helper ${path.original} here`);
      if (hash) refuse(start, 'a value takes no options');
      checkName(isJson ? params[0] : path, start);
      if (isJson !== blockScalars.has(start.line))
        refuse(start, '{{json x}} belongs into a block scalar, {{x}} outside of one');
      if (!(isJson ? JSON_VALUE : VALUE).test(lines[start.line - 1]))
        refuse(start, 'a value must be a whole scalar, at the end of its line');
    },
    BlockStatement({ path, params, hash, program, inverse, loc: { start, end } }) {
      if (!['if', 'unless', 'each'].includes(path.original)) refuse(start, `no block ${path.original}`);
      if (params.length !== 1 || hash || program.blockParams) refuse(start, `${path.original} takes one name`);
      checkName(params[0], start);
      if (inverse?.chained || (inverse && path.original === 'each'))
        refuse(start, 'only {{#if x}} and {{#unless x}} take an {{else}}');
      // Tags have the indentation of their content.
      if (indentOf(start.line) !== start.column) refuse(start, 'the block is not indented as its tag is');
      if (indentOf(end.line - 1) !== start.column) refuse(start, 'the block is not closed at the indent of its tag');
      visit(program);
      if (inverse) visit(inverse);
    },
    PartialStatement({ name, params, hash, loc: { start } }) {
      if (name.type !== 'PathExpression' || params.length > 0)
        refuse(start, 'a partial takes a name and, if need be, `key=value`');
      for (const { value } of hash?.pairs ?? []) if (value.type !== 'StringLiteral') checkName(value, start);
      const isScript = name.original.endsWith('.sh');
      if (isScript !== blockScalars.has(start.line))
        refuse(start, 'a script belongs into a block scalar, a partial outside of one');
    },
  };

  function visit(program) {
    for (const node of program.body) {
      const visitor = visitors[node.type];
      if (!visitor) refuse(node.loc.start, `no ${node.type} here`);
      visitor(node);
    }
  }

  function checkName(path, start) {
    if (path.type !== 'PathExpression' || path.data || path.depth > 0)
      refuse(start, 'only names of the context stand here');
  }

  function indentOf(index) {
    return lines[index].search(/\S|$/);
  }

  if (!text.endsWith('\n')) refuse({ line: lines.length, column: 0 }, 'the last line does not end');
  visit(ast);
  lines.forEach((line, index) => {
    const start = { line: index + 1, column: line.indexOf('{{') };
    if (/\{\{~|~\}\}|\\\{\{/.test(line)) refuse(start, '`~` and `\\` are not needed');
    if (start.column >= 0 && ![TAG, VALUE, JSON_VALUE].some((form) => form.test(line)))
      refuse(start, 'a tag stands alone on its line');
  });
}
