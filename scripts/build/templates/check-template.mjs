import { blockScalarLines } from './block-scalar-lines.mjs';

const BLOCKS = ['if', 'unless', 'each'];

/** Refuses what templates must not do: logic, values that are not a whole scalar, partials and blocks within a line. */
export function checkTemplate(ast, file, text) {
  const lines = text.split('\n');
  const inBlockScalar = blockScalarLines(lines);
  const refuse = ({ loc }, why) => {
    throw new Error(`${file}:${loc.start.line}:${loc.start.column + 1}: ${why}`);
  };

  const visitors = {
    ContentStatement() {},
    CommentStatement() {},
    MustacheStatement(node) {
      checkPath(node.params.length > 0 ? node.params[0] : node.path, node);
      if (!node.escaped) refuse(node, 'a value with three braces goes past quoting');
      const isJson = node.params.length > 0;
      if (isJson && (node.path.original !== 'json' || node.params.length > 1 || node.hash)) refuse(node, `no helper ${node.path.original} here`);
      const line = lines[node.loc.start.line - 1];
      const [before, after] = [line.slice(0, node.loc.start.column), line.slice(node.loc.end.column)];
      if (isJson !== inBlockScalar.has(node.loc.start.line)) refuse(node, '{{json x}} belongs into a block scalar, {{x}} outside of one');
      if (!isJson && (!/(: |- )$/.test(before) || after !== '')) refuse(node, 'a value must be a whole scalar, at the end of its line');
    },
    BlockStatement(node) {
      if (!BLOCKS.includes(node.path.original)) refuse(node, `no block ${node.path.original}`);
      if (node.params.length !== 1 || node.hash) refuse(node, `${node.path.original} takes one name`);
      checkPath(node.params[0], node);
      alone(node, node.loc.start.line);
      visit(node.program);
      if (node.inverse) visit(node.inverse);
    },
    PartialStatement(node) {
      alone(node, node.loc.start.line);
      for (const param of node.params) checkPath(param, node);
      for (const { value } of node.hash?.pairs ?? []) if (value.type !== 'StringLiteral') checkPath(value, node);
    },
  };

  function visit(program) {
    for (const node of program.body) {
      const visitor = visitors[node.type];
      if (!visitor) refuse(node, `no ${node.type} here`);
      visitor(node);
    }
  }

  function checkPath(path, node) {
    if (path.type !== 'PathExpression' || path.data || path.depth > 0) refuse(node, 'only names of the context stand here');
  }

  function alone(node, line) {
    if (!/^ *\{\{[^{}]*\}\}$/.test(lines[line - 1])) refuse(node, 'a block or a partial stands alone on its line');
  }

  visit(ast);
}
