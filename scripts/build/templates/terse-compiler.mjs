import Handlebars from 'handlebars';

const { JavaScriptCompiler } = Handlebars;
/** What no template may read: every object has it, whether its context does or not. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Helpers that print a value are called by their names: they come with the module and cannot be replaced. */
const print = (helper) => (value) => [helper, '(', value, ')'];
/** What a call of each helper becomes. A part is an expression, or null where there is none. */
const CALLS = {
  yaml: print('yaml'),
  json: print('json'),
  if: (value, part, otherwise) => ['(holds(', value, ') ? ', part ?? '""', ' : ', otherwise ?? '""', ')'],
  unless: (value, part, otherwise) => ['(holds(', value, ') ? ', otherwise ?? '""', ' : ', part ?? '""', ')'],
  each: (value, part) => ['each(', value, ', (depth0) => ', part ?? '""', ')'],
};
const EXPRESSION = /^function\([^)]*\) \{\s*return ([\s\S]*);\s*\}$/;

/**
 * Handlebars' own compiler, with less around a value: helpers are known and give texts, contexts are plain objects that
 * have what is read, which the type check and the helpers see to, and what stands within a block is a part of the
 * expression around it, not a function. More than half of all code would be for other cases.
 */
function TerseJavaScriptCompiler() {
  JavaScriptCompiler.call(this);
}
TerseJavaScriptCompiler.prototype = Object.assign(Object.create(JavaScriptCompiler.prototype), {
  compiler: TerseJavaScriptCompiler,
  nameLookup(parent, name) {
    if (!/^[a-z]\w*$/i.test(name) || INHERITED.has(name)) throw new Error(`a template cannot read the name ${name}`);
    return [parent, '.', name];
  },
  programExpression(guid) {
    const { index } = this.environment.children[guid];
    const [, expression] = EXPRESSION.exec(String(this.context.programs[index]));
    return `(${expression})`;
  },
  createFunctionContext(asObject) {
    if (!this.isChild) this.context.programs = [];
    return JavaScriptCompiler.prototype.createFunctionContext.call(this, asObject);
  },
  invokeKnownHelper(_count, name) {
    this.popStack(); // Options: no helper takes any.
    const otherwise = this.popStack();
    const part = this.popStack();
    this.push(CALLS[name](this.popStack(), part, otherwise));
  },
  append() {
    this.pushSource(this.appendToBuffer(this.popStack()));
  },
});

/** Handlebars, with templates compiled to less code. The names in CALLS must be in scope where that code runs. */
export const terseCompiler = Object.assign(Handlebars.create(), { JavaScriptCompiler: TerseJavaScriptCompiler });
