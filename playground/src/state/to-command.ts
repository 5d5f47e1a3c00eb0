import { INPUT_FILE, type State } from './state.ts';

/** Returns the command that renders the same. */
export function toCommand({ release, crds, components, validation }: State): string {
  return [
    `calico-render -f ${INPUT_FILE}`,
    ...(release === '' ? [] : [`--extension-version ${release}`]),
    ...(components.length === 0 ? [] : [`--components ${components.join()}`]),
    ...(crds === 'include' ? [] : [`--crds ${crds}`]),
    ...(validation === 'strict' ? [] : [`--field-validation ${validation}`]),
  ].join(' ');
}
