import { FILES } from './files.ts';
import type { State } from './state.ts';

/** Returns the command line with the same result, with the file names of the page. */
export function toCommand({ texts, release, crds, components, validation }: State): string {
  const written = FILES.filter(({ id }) => texts[id].trim() !== '');
  const files = (written.length > 0 ? written : FILES.slice(0, 1)).map(
    ({ id, name }) => `${id === 'config' ? '--config' : '-f'} ${name}`,
  );
  return [
    'calico-render',
    ...files,
    ...(release === '' ? [] : [`--extension-version ${release}`]),
    ...(components.length === 0 ? [] : [`--components ${components.join()}`]),
    ...(crds === 'include' ? [] : [`--crds ${crds}`]),
    ...(validation === 'strict' ? [] : [`--field-validation ${validation}`]),
  ].join(' ');
}
