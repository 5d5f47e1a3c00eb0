import type { Options } from '../../../src/extension/pipeline.ts';
import type { Source } from '../../../src/yaml/document.ts';

/** The input of the worker. It can be sent between threads. */
export interface Question {
  sources: Source[];
  options: Pick<Options, 'extensionVersion' | 'crds' | 'components' | 'fieldValidation'>;
  /** The feature gate to compare. */
  gate: string;
}
