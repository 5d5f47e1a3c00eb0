import { ANNOTATIONS } from '../../objects/pod-spec.ts';
import { allContexts, type Check, type Violation } from '../check.ts';

const ALLOWED: readonly (string | undefined)[] = ['RuntimeDefault', 'Localhost'];

export const appArmorProfile: Check<'appArmorProfile'> = {
  id: 'appArmorProfile',
  level: 'baseline',
  since: 0,
  rule: 'An AppArmor profile that is set is RuntimeDefault or Localhost.',
  help: 'AppArmor denies programs access to files and devices that they do not need. Do not disable it.',
  find: (input) => {
    const fields = allContexts(input).flatMap(({ context, violation }) => {
      const profile = context?.appArmorProfile;
      if (!profile || ALLOWED.includes(profile.type)) return [];
      return [violation(['appArmorProfile', 'type'], `the AppArmor profile is ${JSON.stringify(profile.type ?? '')}`)];
    });
    return [...fields, ...annotationsOf(input.annotations)];
  },
};

function annotationsOf(annotations: ReadonlyMap<string, string>): Violation[] {
  return [...annotations].flatMap(([key, value]) => {
    const isForUs = key.startsWith(ANNOTATIONS.appArmor);
    if (!isForUs || value === '' || value === 'runtime/default' || value.startsWith('localhost/')) return [];
    return [{ steps: ['metadata', 'annotations', key], message: `annotation ${key} is ${JSON.stringify(value)}` }];
  });
}
