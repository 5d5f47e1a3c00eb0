// The exports that scripts/fuzz uses.
export { formatReport, fuzz } from './fuzz.ts';
export { targets } from './targets.ts';
