import type { Issue } from '../../issues/issue.ts';
import { isExplicit } from '../../issues/origin.ts';
import { parseUnquoted } from '../../yaml/embedded.ts';
import { createIssue } from '../../yaml/node-ref.ts';
import { type AdviceContext, warnAtConfig } from './advice-context.ts';

// The extension's chart puts these texts between double quotes as they are.
const BREAKS_QUOTES = /["\\\p{Cc}]/u;

/** Warns if the extension accepts an input and then fails to render it. */
export function adviseOnExtensionFailures(context: AdviceContext): Issue[] {
  return [...adviseOnQuotedTexts(context), ...adviseOnImages(context)];
}

function adviseOnQuotedTexts(context: AdviceContext): Issue[] {
  const { settings, values } = context;
  const message =
    'the extension accepts this value and then fails: its chart does not support double quotes, backslashes or control characters here';
  const methods = (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const effective = values.config[family].autoDetectionMethod ?? '';
    const written = settings.networkConfig?.value?.[family]?.autoDetectionMethod;
    if (effective !== written || !BREAKS_QUOTES.test(effective)) return [];
    return warnAtConfig(context, [family, 'autoDetectionMethod'], 'EXTENSION_FAILS', message);
  });
  const { nodeCIDR } = settings.cluster;
  if (!nodeCIDR || !isExplicit(nodeCIDR.origin) || !BREAKS_QUOTES.test(nodeCIDR.value)) return methods;
  return [
    ...methods,
    {
      severity: 'warning',
      code: 'EXTENSION_FAILS',
      path: nodeCIDR.path,
      message,
      location: nodeCIDR.origin,
      related: [],
    },
  ];
}

/** Most references: YAML reads them as text without a closer look. */
const PLAIN = /^\w[\w.:-]*\/[\w./:@-]*\w$/;

/** The chart prints images without quotes. */
function adviseOnImages({ settings: { imageVectorOverwrite: overwrite }, values, contexts }: AdviceContext): Issue[] {
  if (!overwrite) return [];
  return Object.entries(values.images).flatMap(([name, image]) => {
    if (PLAIN.test(image) || parseUnquoted(image)?.value === image || !isRendered(image, contexts)) return [];
    const message = `the extension accepts this value and then fails: its chart prints the image ${JSON.stringify(image)} without quotes`;
    const steps = ['images', ...entryOf(overwrite.value, name, image)];
    return [createIssue(overwrite, { steps, code: 'EXTENSION_FAILS', severity: 'warning', message })];
  });
}

function isRendered(image: string, contexts: AdviceContext['contexts']): boolean {
  const text = JSON.stringify(image);
  return contexts.some((context) => JSON.stringify(context).includes(text));
}

/** Finds the overwrite entry of an image: the last one with its name and one of its fields. */
function entryOf(vector: unknown, name: string, image: string): number[] {
  const { images } = vector as { images?: { name: string; ref?: string; repository?: string; tag?: string }[] };
  const index = (images ?? []).findLastIndex(
    (entry) =>
      entry.name === name && [entry.ref, entry.repository, entry.tag].some((part) => part && image.includes(part)),
  );
  return index < 0 ? [] : [index];
}
