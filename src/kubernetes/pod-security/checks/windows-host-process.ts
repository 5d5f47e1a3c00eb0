import { allContexts, type Check } from '../check.ts';

export const windowsHostProcess: Check<'windowsHostProcess'> = {
  id: 'windowsHostProcess',
  level: 'baseline',
  since: 0,
  rule: 'No container is a process of its Windows node.',
  help: 'A HostProcess container runs on the node itself, as a privileged one does on Linux.',
  find: (input) =>
    allContexts(input).flatMap(({ context, violation }) =>
      context?.windowsOptions?.hostProcess === true
        ? [violation(['windowsOptions', 'hostProcess'], 'hostProcess is true')]
        : [],
    ),
};
