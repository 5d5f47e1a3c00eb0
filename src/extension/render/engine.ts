import { type Contexts, templates } from '../../generated/templates.js';
import { sha256Of } from '../../text/sha256-of.ts';
import type { Document } from './document.ts';

/**
 * Fills in a template.
 *
 * @returns its text, which ends in a line feed
 * @throws Error for a context that lacks a name of the template, or has it in another type
 */
export function fillTemplate<T extends keyof Contexts>(name: T, context: Contexts[T]): string {
  const { content } = templates[name];
  if (typeof content === 'string') return content;
  try {
    return content(context);
  } catch (cause) {
    throw new Error(`template ${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** A source of rendered documents. */
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
