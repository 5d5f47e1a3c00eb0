import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Contexts, templates } from '../generated/templates.js';
import type { Presented } from '../present/present.ts';
import type { Document } from './document.ts';
import { fillTemplate } from './engine.ts';
import { compareInstallOrder } from './install-order.ts';

/** Fills in a template for each context, in the order in which Helm installs kinds. */
export function renderTemplates(presented: readonly Presented[]): Document[] {
  const texts = new Map<string, string>();
  // What carries the checksum of another template's text is filled in once that is there.
  for (const { template, context, checksumOf } of presented) {
    if (!checksumOf) texts.set(template, fillTemplate(template, context as Contexts[typeof template]));
  }
  for (const { template, context, checksumOf } of presented) {
    if (!checksumOf) continue;
    const configChecksum = bytesToHex(sha256(utf8ToBytes(texts.get(checksumOf) ?? '')));
    texts.set(template, fillTemplate(template, { ...context, configChecksum } as Contexts[typeof template]));
  }
  return presented.map(({ template }) => toDocument(template, texts.get(template) ?? '')).sort(compareInstallOrder);
}

function toDocument(template: keyof Contexts, text: string): Document {
  const { compiled: _, ...facts } = templates[template];
  return { ...facts, text };
}
