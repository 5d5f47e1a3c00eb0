import type { Issue } from '../../issues/issue.ts';
import type { Inputs } from './inputs.ts';

/** What a document says, and what is wrong with it. */
export interface Reading {
  found: Inputs;
  issues: Issue[];
}

/** How serious unknown and duplicate fields of a ControllerConfiguration are. */
export type FieldValidation = Issue['severity'];
