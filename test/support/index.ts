// What scripts take from here.
export { nearlyValidInput, type RandomInput, randomInput } from './random-input.ts';
export { wholeArguments } from './whole-arguments.ts';
