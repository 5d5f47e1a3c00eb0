import { type Check, containerContexts } from '../check.ts';

/** The default capabilities of container runtimes, without NET_RAW. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
]);

export const capabilitiesBaseline: Check<'capabilities_baseline'> = {
  id: 'capabilities_baseline',
  level: 'baseline',
  since: 0,
  rule: 'Containers add no capabilities but those of the default set without NET_RAW.',
  help: 'Capabilities such as NET_ADMIN or SYS_ADMIN reach beyond the container. Add only the capabilities that the program requires.',
  find: (input) =>
    containerContexts(input).flatMap(({ context, violation }) =>
      (context?.capabilities?.add ?? []).flatMap((capability, index) =>
        HARMLESS.has(capability)
          ? []
          : [violation(['capabilities', 'add', index], `adds the capability ${capability}`)],
      ),
    ),
};
