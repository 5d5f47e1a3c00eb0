import { type Contexts, templates } from '../generated/templates.js';
import type { Presented } from '../present/present.ts';
import { sha256Of } from '../text/sha256-of.ts';
import type { Document } from './document.ts';
import { fillTemplate } from './engine.ts';
import { installOrderKey } from './install-order.ts';

type TemplateName = keyof Contexts;

/** All templates in the order of their objects: that depends on nothing else, so it is sorted out once. */
const inInstallOrder = Object.entries(templates)
  .map(([name, { head }]) => `${installOrderKey(head)}\0${name}`)
  .sort()
  .map((key) => key.slice(key.lastIndexOf('\0') + 1) as TemplateName);

/** Fills in a template for each context, in the order in which Helm installs kinds. */
export function renderTemplates(presented: readonly Presented[]): Document[] {
  const texts = new Map<TemplateName, string>();
  for (const { template, context, checksumOf } of withChecksumsLast(presented)) {
    const checksum = checksumOf && { configChecksum: checksumOfText(texts.get(checksumOf)) };
    texts.set(template, fillTemplate(template, { ...context, ...checksum } as Contexts[typeof template]));
  }
  return inInstallOrder
    .filter((template) => texts.has(template))
    .map((template) => ({ ...templates[template].head, text: texts.get(template) ?? '' }));
}

/** What carries the checksum of another template's text is filled in once that is there. */
function withChecksumsLast(presented: readonly Presented[]): Presented[] {
  return [...presented.filter(({ checksumOf }) => !checksumOf), ...presented.filter(({ checksumOf }) => checksumOf)];
}

function checksumOfText(text: string | undefined): string {
  if (text === undefined) throw new Error('a checksum is wanted of a template that is not rendered');
  return sha256Of(text);
}
