import { render } from '../../src/extension/pipeline.ts';
import { jsonChecker } from './check/check-json.ts';
import type { FuzzTarget } from './fuzz.ts';
import { fixtureInputs } from './input/fixture-inputs.ts';
import { fuzzInput } from './input/fuzz-input.ts';
import { fleetTargets } from './targets/fleet.ts';
import { libraryTarget } from './targets/library.ts';
import { manifestCommands } from './targets/manifest-commands.ts';
import { renderingCommands } from './targets/rendering-commands.ts';
import { sizeBombs } from './targets/size-bombs.ts';
import { specialInputs } from './targets/special-inputs.ts';

/**
 * Returns all targets. A new command needs a new entry.
 *
 * @param root the folder of the project, for its fixtures
 */
export function targets(root: string): FuzzTarget[] {
  const fixtures = fixtureInputs(root);
  const inputs = fuzzInput(fixtures, 'gentle');
  const checkJson = jsonChecker(root);
  const rendered = render([{ name: 'empty.yaml', text: '' }], {
    crds: 'exclude',
    fieldValidation: 'warn',
  }).documents.map(({ text }) => text);
  return [
    libraryTarget(fuzzInput(fixtures, 'rough')),
    ...renderingCommands(inputs, checkJson),
    ...manifestCommands(rendered, checkJson),
    ...specialInputs(inputs),
    ...fleetTargets(inputs, checkJson),
    sizeBombs(),
  ];
}
