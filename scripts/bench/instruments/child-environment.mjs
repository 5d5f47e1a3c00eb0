/** The variables that change the start-up time of Node: certificates, options, caches. */
const DISTURBING = [
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_COMPILE_CACHE',
  'NODE_DISABLE_COMPILE_CACHE',
  'NODE_V8_COVERAGE',
];

/**
 * The environment of all measurements: that of this process, without variables that change the start-up time of Node.
 */
export function childEnvironment(environment = process.env) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !DISTURBING.includes(name)));
}
