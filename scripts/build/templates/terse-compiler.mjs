import Handlebars from 'handlebars';

const { JavaScriptCompiler } = Handlebars;

/** Without what is for runtimes older than Handlebars 4.6: a fallback that each block of each template would have again. */
function TerseJavaScriptCompiler() {
  JavaScriptCompiler.call(this);
}
TerseJavaScriptCompiler.prototype = Object.assign(Object.create(JavaScriptCompiler.prototype), {
  compiler: TerseJavaScriptCompiler,
  lookupPropertyFunctionVarDeclaration: () => 'lookupProperty = container.lookupProperty',
});

/** Handlebars, with templates compiled to less code. */
export const terseCompiler = Object.assign(Handlebars.create(), { JavaScriptCompiler: TerseJavaScriptCompiler });
