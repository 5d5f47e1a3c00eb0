import { type Check, type CheckInput, containerContexts, isExemptByUserNamespace, type Violation } from '../check.ts';

const help = 'Parts of /proc show or change the node, so runtimes mask them. Leave procMount out.';

export const procMount: Check<'procMount'> = {
  id: 'procMount',
  level: 'baseline',
  since: 0,
  rule: 'Containers have the usual, masked /proc; since v1.35 those in a user namespace of their own may have another.',
  help,
  find: (input) => (isExemptByUserNamespace(input) ? [] : unmasked(input)),
};

export const procMountRestricted: Check<'procMount_restricted'> = {
  id: 'procMount_restricted',
  level: 'restricted',
  since: 35,
  overrides: 'procMount',
  rule: 'Containers have the usual, masked /proc.',
  help,
  find: unmasked,
};

function unmasked(input: CheckInput): Violation[] {
  return containerContexts(input).flatMap(({ context, violation }) => {
    const type = context?.procMount;
    return type === undefined || type === 'Default'
      ? []
      : [violation(['procMount'], `procMount is ${JSON.stringify(type)}`)];
  });
}
