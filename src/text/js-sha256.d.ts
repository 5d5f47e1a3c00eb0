/**
 * The package's main file loads node:crypto, which takes longer to start than all that is hashed here; this one is
 * JavaScript alone.
 */
declare module 'js-sha256/build/sha256.min.mjs' {
  export { sha256 } from 'js-sha256';
}
