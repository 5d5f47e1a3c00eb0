import { type Check, containerContexts, isExemptAsWindows } from '../check.ts';

export const allowPrivilegeEscalation: Check<'allowPrivilegeEscalation'> = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  since: 8,
  rule: 'Containers set allowPrivilegeEscalation to false.',
  help: 'Otherwise a process can get more privileges than its parent has, by a set-user-ID program for instance. Unset means true.',
  find: (input) => {
    if (isExemptAsWindows(input)) return [];
    return containerContexts(input).flatMap(({ context, violation }) => {
      const value = context?.allowPrivilegeEscalation;
      if (value === false) return [];
      return [
        violation(['allowPrivilegeEscalation'], `allowPrivilegeEscalation is ${value === true ? 'true' : 'not set'}`),
      ];
    });
  },
};
