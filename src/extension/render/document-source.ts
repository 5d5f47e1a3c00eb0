import { type Contexts, templates } from '../../generated/templates.js';
import { sha256Of } from '../../text/sha256-of.ts';
import type { Document } from './document.ts';
import { fillTemplate } from './engine.ts';

/** Where documents come from. */
export interface DocumentSource {
  /** Fills in a template, see `fillTemplate`. */
  fill<T extends keyof Contexts>(template: T, context: Contexts[T]): Document;
  /** The SHA-256 of a document's text, in hexadecimal. */
  checksum(document: Document): string;
}

/** Makes each document when it is asked for. */
export const freshDocuments: DocumentSource = {
  fill: (template, context) => ({ ...templates[template].head, text: fillTemplate(template, context) }),
  checksum: ({ text }) => sha256Of(text),
};
