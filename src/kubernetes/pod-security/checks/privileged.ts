import { type Check, containerContexts } from '../check.ts';

export const privileged: Check<'privileged'> = {
  id: 'privileged',
  level: 'baseline',
  since: 0,
  rule: 'No container is privileged.',
  help: 'A privileged container has every capability and every device of its node: an attacker who controls it controls the node. Grant single capabilities instead.',
  find: (input) =>
    containerContexts(input).flatMap(({ context, violation }) =>
      context?.privileged === true ? [violation(['privileged'], 'privileged is true')] : [],
    ),
};
