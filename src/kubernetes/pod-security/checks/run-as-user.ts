import { allContexts, type Check, isExemptByUserNamespace } from '../check.ts';

export const runAsUser: Check<'runAsUser'> = {
  id: 'runAsUser',
  level: 'restricted',
  since: 23,
  rule: 'Neither the pod nor a container sets runAsUser to 0.',
  help: 'User 0 is also root on the node if a process escapes its container. Set another user.',
  find: (input) => {
    if (isExemptByUserNamespace(input)) return [];
    return allContexts(input).flatMap(({ context, violation }) =>
      context?.runAsUser === 0 ? [violation(['runAsUser'], 'runAsUser is 0, root')] : [],
    );
  },
};
