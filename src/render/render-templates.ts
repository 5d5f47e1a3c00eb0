import { type Contexts, templates } from '../generated/templates.js';
import type { Presented } from '../present/present.ts';
import type { Document } from './document.ts';
import { type DocumentSource, freshDocuments } from './document-source.ts';
import { installOrderKey } from './install-order.ts';

type TemplateName = keyof Contexts;

/** All templates in the order of their objects: that depends on nothing else, so it is sorted out once. */
const inInstallOrder = Object.entries(templates)
  .map(([name, { head }]) => `${installOrderKey(head)}\0${name}`)
  .sort()
  .map((key) => key.slice(key.lastIndexOf('\0') + 1) as TemplateName);

/** Fills in a template for each context, in the order in which Helm installs kinds. */
export function renderTemplates(
  presented: readonly Presented[],
  { fill, checksum }: DocumentSource = freshDocuments,
): Document[] {
  const documents = new Map<TemplateName, Document>();
  for (const { template, context, checksumOf } of withChecksumsLast(presented)) {
    const read = checksumOf ? { ...context, configChecksum: checksum(documentOf(checksumOf, documents)) } : context;
    documents.set(template, fill(template, read as Contexts[typeof template]));
  }
  return inInstallOrder.map((template) => documents.get(template)).filter((document) => document !== undefined);
}

/** What carries the checksum of another template's text is filled in once that is there. */
function withChecksumsLast(presented: readonly Presented[]): Presented[] {
  return [...presented.filter(({ checksumOf }) => !checksumOf), ...presented.filter(({ checksumOf }) => checksumOf)];
}

function documentOf(template: TemplateName, documents: ReadonlyMap<TemplateName, Document>): Document {
  const document = documents.get(template);
  if (!document) throw new Error('a checksum is wanted of a template that is not rendered');
  return document;
}
