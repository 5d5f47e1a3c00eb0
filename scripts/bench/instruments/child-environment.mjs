/** What changes how long Node takes to start, whatever it runs: certificates that it reads, options, caches. */
const DISTURBING = [
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_COMPILE_CACHE',
  'NODE_DISABLE_COMPILE_CACHE',
  'NODE_V8_COVERAGE',
];

/** The environment in which everything is measured: this process's own, without what would change the start of Node. */
export function childEnvironment(environment = process.env) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !DISTURBING.includes(name)));
}
