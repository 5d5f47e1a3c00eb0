import { allContexts, type Check } from '../check.ts';

const TYPES: readonly string[] = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
/** The type that v1.31 added. */
const ENGINE = 'container_engine_t';

export const seLinuxOptions: Check<'seLinuxOptions'> = {
  id: 'seLinuxOptions',
  level: 'baseline',
  since: 0,
  rule: 'SELinux options name no user, no role, and no type but those for containers.',
  help: 'Other types, users and roles can do on the node what a container should not. Leave them out; the level may be set.',
  find: (input) =>
    allContexts(input).flatMap(({ context, violation }) => {
      const { type = '', user, role } = context?.seLinuxOptions ?? {};
      const isAllowed = TYPES.includes(type) || (input.minor >= 31 && type === ENGINE);
      return [
        ...(isAllowed ? [] : [violation(['seLinuxOptions', 'type'], `the SELinux type is ${JSON.stringify(type)}`)]),
        ...(user ? [violation(['seLinuxOptions', 'user'], `the SELinux user is ${JSON.stringify(user)}`)] : []),
        ...(role ? [violation(['seLinuxOptions', 'role'], `the SELinux role is ${JSON.stringify(role)}`)] : []),
      ];
    }),
};
