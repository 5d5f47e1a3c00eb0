import { type Check, containerContexts, isExemptAsWindows } from '../check.ts';

export const capabilitiesRestricted: Check<'capabilities_restricted'> = {
  id: 'capabilities_restricted',
  level: 'restricted',
  since: 22,
  overrides: 'capabilities_baseline',
  rule: 'Containers drop ALL capabilities, and add none but NET_BIND_SERVICE.',
  help: 'Most programs need no capability at all. Set securityContext.capabilities.drop to ["ALL"].',
  find: (input) => {
    if (isExemptAsWindows(input)) return [];
    return containerContexts(input).flatMap(({ context, violation }) => {
      const { add = [], drop = [] } = context?.capabilities ?? {};
      const kept = drop.includes('ALL') ? [] : [violation(['capabilities', 'drop'], 'does not drop ALL capabilities')];
      const added = add.flatMap((capability, index) =>
        capability === 'NET_BIND_SERVICE'
          ? []
          : [violation(['capabilities', 'add', index], `adds the capability ${capability}`)],
      );
      return [...kept, ...added];
    });
  },
};
