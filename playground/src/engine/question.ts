import type { Options } from '../../../src/extension/pipeline.ts';
import type { Source } from '../../../src/yaml/document.ts';

/** What the page asks its worker: JSON-able. */
export interface Question {
  sources: Source[];
  options: Pick<Options, 'extensionVersion' | 'crds' | 'components' | 'fieldValidation'>;
  /** The feature gate whose effect is asked for. */
  gate: string;
}
