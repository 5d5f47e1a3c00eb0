// Before the tests: what they import that is generated, so that they run on the sources as they stand.
import { generate } from '../build/generate.mjs';

export default function setup() {
  generate();
}
