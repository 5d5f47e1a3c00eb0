import { allContexts, type Check, isExemptByUserNamespace } from '../check.ts';

export const runAsNonRoot: Check<'runAsNonRoot'> = {
  id: 'runAsNonRoot',
  level: 'restricted',
  since: 0,
  rule: 'Every container sets runAsNonRoot to true, or its pod does for it; none sets it to false.',
  help: 'The kubelet then does not start a container as root, even if its image asks for it.',
  find: (input) => {
    if (isExemptByUserNamespace(input)) return [];
    const byPod = input.spec.securityContext?.runAsNonRoot;
    return allContexts(input).flatMap(({ context, holder, violation }) => {
      const own = context?.runAsNonRoot;
      if (own === false) return [violation(['runAsNonRoot'], 'runAsNonRoot is false')];
      if (own === true || byPod === true || !holder) return [];
      return [
        violation(['runAsNonRoot'], `runAsNonRoot is not set${byPod === false ? ', and false for the pod' : ''}`),
      ];
    });
  },
};
