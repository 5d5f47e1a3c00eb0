import { render } from '../../src/extension/pipeline.ts';
import { jsonChecker } from './check/check-json.ts';
import { fixtureInputs } from './input/fixture-inputs.ts';
import { soakInput } from './input/soak-input.ts';
import type { Subject } from './subject.ts';
import { bombSubject } from './subjects/bombs.ts';
import { fleetSubjects } from './subjects/fleet.ts';
import { librarySubject } from './subjects/library.ts';
import { otherSubjects } from './subjects/others.ts';
import { inputSubjects } from './subjects/with-input.ts';
import { manifestSubjects } from './subjects/with-manifests.ts';

/**
 * Everything that is fed, by name. A new command is one entry more.
 *
 * @param root the folder of the project, for its fixtures
 */
export function subjects(root: string): Subject[] {
  const fixtures = fixtureInputs(root);
  const inputs = soakInput(fixtures, 'gentle');
  const checkJson = jsonChecker(root);
  const rendered = render([{ name: 'empty.yaml', text: '' }], {
    crds: 'exclude',
    fieldValidation: 'warn',
  }).documents.map(({ text }) => text);
  return [
    librarySubject(soakInput(fixtures, 'rough')),
    ...inputSubjects(inputs, checkJson),
    ...manifestSubjects(rendered, checkJson),
    ...otherSubjects(inputs),
    ...fleetSubjects(inputs, checkJson),
    bombSubject(),
  ];
}
