import { expect, test } from 'vitest';
import { configurationPlace } from './configuration-place.ts';

const shoot = { name: 'shoot.yaml', text: '\nkind: Shoot\n' };
const configuration = { name: 'config.yaml', text: '# first\n---\nkind: ControllerConfiguration\n' };

test.each([
  ['the ControllerConfiguration', [shoot, configuration], { source: 'config.yaml', line: 3, column: 1 }],
  ['else the first document', [{ name: 'empty.yaml', text: '' }, shoot], { source: 'shoot.yaml', line: 2, column: 1 }],
  ['else the first text', [{ name: 'empty.yaml', text: '# nothing' }], { source: 'empty.yaml', line: 1, column: 1 }],
])('%s', (_, sources, place) => expect(configurationPlace(sources)).toEqual(place));
