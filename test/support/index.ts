// The exports that scripts use.
export { sampleInputs } from '../arbitraries/input.ts';
export { wholeArguments } from './whole-arguments.ts';
