import { expect, test } from 'vitest';
import { childEnvironment } from './child-environment.mjs';

test('removes the variables that change the start-up time of Node, and keeps all others', () => {
  const given = { PATH: '/bin', NODE_EXTRA_CA_CERTS: '/x', NODE_OPTIONS: '-r y', NODE_COMPILE_CACHE: '/z', HOME: '/h' };
  expect(childEnvironment(given)).toEqual({ PATH: '/bin', HOME: '/h' });
});
