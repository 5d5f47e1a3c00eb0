// js-yaml checks each string by patterns that repeat a group once for each character. V8 and JavaScriptCore keep a state for each repetition:
// JavaScriptCore takes 256 bytes and half a second of time for each million characters. Patterns of character classes keep none.
import { readFileSync } from 'node:fs';

/** Printable characters of YAML 1.2, without line breaks, blanks and the byte order mark. */
const NON_SPACE = '\\x21-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFEFE\\uFF00-\\uFFFD\\u{10000}-\\u{10FFFF}';
/** The same without the characters that have a meaning in flow collections. */
const NON_SPACE_IN_FLOW = NON_SPACE.replace('\\x21-\\x7E', '\\x21-\\x2B\\x2D-\\x5A\\x5C\\x5E-\\x7A\\x7C\\x7E');

/** Replaces the initial value of a variable of js-yaml. The keys are the variables. */
const PATTERNS = {
  NS_PLAIN_FLOW_OUT: plain({ isInFlow: false, breaks: '\\n' }),
  NS_PLAIN_FLOW_IN: plain({ isInFlow: true, breaks: '\\n' }),
  NS_PLAIN_BLOCK_KEY: plain({ isInFlow: false, breaks: '' }),
  NS_PLAIN_FLOW_KEY: plain({ isInFlow: true, breaks: '' }),
  NB_SINGLE_ONE_LINE: regExp('^[\\x09\\x20-\\uD7FF\\uE000-\\u{10FFFF}]*$'),
  NB_SINGLE_MULTI_LINE: regExp('^[\\x09\\n\\x20-\\uD7FF\\uE000-\\u{10FFFF}]*$'),
  BLOCK_SCALAR_CONTENT: regExp(`^[\\x09\\n\\x20${NON_SPACE}]*$`),
};

/** For esbuild: makes js-yaml's checks of strings take little memory and time. The same strings pass. */
export const yamlPatterns = {
  name: 'yaml-patterns',
  setup({ onLoad, onEnd }) {
    let isBundled = false;
    onLoad({ filter: /\/node_modules\/js-yaml\/dist\/js-yaml\.mjs$/ }, ({ path }) => {
      isBundled = true;
      return {
        contents: Object.entries(PATTERNS).reduce(replaceInitialValue, readFileSync(path, 'utf8')),
        loader: 'js',
      };
    });
    onEnd(() => ({ errors: isBundled ? [] : [{ text: 'yaml-patterns: no js-yaml.mjs was bundled' }] }));
  },
};

function replaceInitialValue(code, [name, value]) {
  const statement = new RegExp(`^var ${name} = new RegExp\\(.*\\);$`, 'm');
  if (!statement.test(code)) throw new Error(`js-yaml has no pattern ${name}`);
  return code.replace(statement, () => `var ${name} = ${value};`);
}

/** Returns the code of a check of plain scalars (YAML 1.2, 7.3.3): the first character, all characters, and sequences that are not allowed. */
function plain({ isInFlow, breaks }) {
  const safe = isInFlow ? NON_SPACE_IN_FLOW : NON_SPACE;
  const first = regExp(`^(?:(?![-?:,[\\]{}#&*!|>'"%@\`])[${NON_SPACE}]|[?:-](?=[${safe}]))`);
  const all = regExp(`^[${safe} \\t${breaks}]*$`);
  const wrong = regExp(`:(?![${safe}])|[ \\t\\n]#|[ \\t]\\n|\\n[ \\t]|[ \\t\\n]$`);
  return `{ test: (text) => ${first}.test(text) && ${all}.test(text) && !${wrong}.test(text) }`;
}

function regExp(source) {
  return `/${source}/u`;
}
