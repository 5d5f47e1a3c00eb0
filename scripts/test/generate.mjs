// Generates the sources that tests import, before the tests run.
import { generate } from '../build/generate.mjs';

export default function setup() {
  generate();
}
