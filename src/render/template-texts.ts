import { sha256Of } from '../text/sha256-of.ts';
import { fillTemplate } from './engine.ts';

/** Where the texts of templates come from. */
export interface TemplateTexts {
  /** Fills in a template, see `fillTemplate`. */
  fill: typeof fillTemplate;
  /** The SHA-256 of a text, in hexadecimal. */
  checksum(text: string): string;
}

/** Makes each text when it is asked for. */
export const freshTexts: TemplateTexts = {
  fill: fillTemplate,
  checksum: sha256Of,
};
