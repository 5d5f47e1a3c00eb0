import { ANNOTATIONS } from '../../objects/pod-spec.ts';
import { allContexts, type Check, type CheckInput, isExemptAsWindows, type Violation } from '../check.ts';

const ALLOWED: readonly (string | undefined)[] = ['RuntimeDefault', 'Localhost'];
const help =
  'Seccomp denies programs system calls that they do not need and that kernel exploits use. Set seccompProfile.type to RuntimeDefault.';

export const seccompProfileBaseline: Check<'seccompProfile_baseline'> = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  since: 0,
  rule: 'A seccomp profile that is set is RuntimeDefault or Localhost.',
  help,
  // The field was added in v1.19. Older versions check annotations.
  find: (input) => (input.minor < 19 ? forbiddenAnnotations(input) : forbiddenFields(input)),
};

export const seccompProfileRestricted: Check<'seccompProfile_restricted'> = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  since: 19,
  overrides: 'seccompProfile_baseline',
  rule: 'Every container has the seccomp profile RuntimeDefault or Localhost, or its pod has for it.',
  help,
  find: (input) => {
    if (isExemptAsWindows(input)) return [];
    const isSetByPod = ALLOWED.includes(input.spec.securityContext?.seccompProfile?.type);
    const unset = allContexts(input).flatMap(({ context, holder, violation }) =>
      context?.seccompProfile || isSetByPod || !holder
        ? []
        : [violation(['seccompProfile'], 'no seccomp profile is set')],
    );
    return [...forbiddenFields(input), ...unset];
  },
};

function forbiddenFields(input: CheckInput): Violation[] {
  return allContexts(input).flatMap(({ context, violation }) => {
    const profile = context?.seccompProfile;
    if (!profile || ALLOWED.includes(profile.type)) return [];
    return [violation(['seccompProfile', 'type'], `the seccomp profile is ${JSON.stringify(profile.type ?? '')}`)];
  });
}

/** Returns the violations of annotations, without those for containers that do not exist. */
function forbiddenAnnotations({ annotations, containers }: CheckInput): Violation[] {
  const keys = [ANNOTATIONS.seccompPod, ...containers.map(({ name }) => `${ANNOTATIONS.seccompContainer}${name}`)];
  return [...new Set(keys)].flatMap((key) => {
    const value = annotations.get(key);
    if (
      value === undefined ||
      value === 'runtime/default' ||
      value === 'docker/default' ||
      value.startsWith('localhost/')
    )
      return [];
    return [{ steps: ['metadata', 'annotations', key], message: `annotation ${key} is ${JSON.stringify(value)}` }];
  });
}
