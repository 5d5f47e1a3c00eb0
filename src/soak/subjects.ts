import { fixtureInputs } from './input/fixture-inputs.ts';
import type { Subject } from './subject.ts';
import { librarySubject } from './subjects/library.ts';

/**
 * Everything that is fed, by name. A new command is one entry more.
 *
 * @param root the folder of the project, for its fixtures
 */
export function subjects(root: string): Subject[] {
  const fixtures = fixtureInputs(root);
  return [librarySubject(fixtures)];
}
