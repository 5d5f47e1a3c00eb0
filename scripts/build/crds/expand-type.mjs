// Reads the types of templates/crds in one line (`string[] 1..9 -- text`): README.md there explains the notation.

const FORMATS = { int32: 'integer', int64: 'integer', 'date-time': 'string' };
const SIZES = {
  integer: ['minimum', 'maximum'],
  number: ['minimum', 'maximum'],
  string: ['minLength', 'maxLength'],
  array: ['minItems', 'maxItems'],
  object: ['minProperties', 'maxProperties'],
};

/**
 * The schema that a type in one line stands for. `expandFragment(name)` yields the schema of a fragment, or undefined where there is
 * none; `named` holds `patterns` and `rules` by name. `object` is what the word `object` stands for: an object's fields.
 * Throws for a word that it does not know.
 */
export function expandType(text, expandFragment, named, object = { type: 'object' }) {
  const [type, description] = text.split(/ -- (.*)/s);
  const [base, ...words] = type
    .replace(/\[\]|\{\}/g, ' $& ')
    .trim()
    .split(/\s+/);
  let node = base === 'object' ? object : expandBase(base, expandFragment);
  for (const word of words) {
    if (word === '[]') node = { type: 'array', items: node };
    else if (word === '{}') node = { type: 'object', additionalProperties: node };
    else node = narrow(node, word, named);
  }
  return description === undefined ? node : { ...node, description };
}

function expandBase(word, expandFragment) {
  if (word.includes('|')) return { type: 'string', enum: word.split('|') };
  if (word === 'int-or-string') {
    return { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true };
  }
  if (word in FORMATS) return { type: FORMATS[word], format: word };
  if (['string', 'boolean', 'integer', 'number'].includes(word)) return { type: word };
  const fragment = expandFragment(word);
  if (fragment === undefined) throw new Error(`unknown type: ${word}`);
  return fragment;
}

function narrow(node, word, { patterns, rules }) {
  const [, min, max] = /^(\d*)\.\.(\d*)$/.exec(word) ?? [];
  if (min || max) {
    const [minKey, maxKey] = SIZES[node.type];
    return { ...node, ...(min && { [minKey]: Number(min) }), ...(max && { [maxKey]: Number(max) }) };
  }
  if (word.startsWith('=')) return { ...node, default: readDefault(word.slice(1), node.type) };
  const [verb, name] = word.split(':');
  switch (verb) {
    case 'like':
      return { ...node, pattern: lookUp(patterns, name) };
    case 'rule':
      return { ...node, 'x-kubernetes-validations': [lookUp(rules, name)] };
    case 'nullable':
      return { ...node, nullable: true };
    case 'any-case':
      // Calico accepts settings in any case, and an empty one as absent.
      return { type: 'string', pattern: `^(?i)(${node.enum.join('|')})?$` };
    case 'twice':
      return { type: 'string', allOf: [{ enum: node.enum }, { enum: node.enum }] };
    case 'atomic':
      return { ...node, [node.type === 'array' ? 'x-kubernetes-list-type' : 'x-kubernetes-map-type']: 'atomic' };
    case 'set':
      return { ...node, 'x-kubernetes-list-type': 'set' };
    case 'keyed-by':
      return { ...node, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': [name] };
    default:
      throw new Error(`unknown word in a type: ${word}`);
  }
}

function readDefault(text, type) {
  return type === 'string' && !text.startsWith('"') ? text : JSON.parse(text);
}

function lookUp(named, name) {
  if (!(name in named)) throw new Error(`unknown name: ${name}`);
  return named[name];
}
