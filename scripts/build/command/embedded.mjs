/** A name that no minifier changes: nothing declares it. */
const MARK = '__embedded__';

/** Returns an expression that loads a file of dist/cli/ by a plain `require`, once `resolveEmbedded` has seen it. */
export function embedded(name) {
  return `${MARK}(${JSON.stringify(`./${name}`)})`;
}

/** Turns the marked expressions of a bundled file into `require`, which the bundler of executables follows. */
export function resolveEmbedded(code) {
  return code.replaceAll(`${MARK}(`, 'require(');
}
