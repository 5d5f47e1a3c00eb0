import type { Result } from '../extension/pipeline.ts';
import { managedResource } from '../output/managed-resource/managed-resource.ts';
import { jsonText } from '../text/json-text.ts';

export const OUTPUT_FORMATS = ['yaml', 'json', 'managed-resource'] as const;

export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** The manifests as text: YAML documents, one `v1` List as kubectl prints it, or the two objects that carry them through the seed. */
export function printDocuments(result: Result, format: OutputFormat): string {
  if (format === 'json') {
    const list = { apiVersion: 'v1', items: result.manifests, kind: 'List', metadata: { resourceVersion: '' } };
    return `${jsonText(list, 4)}\n`;
  }
  const documents = format === 'yaml' ? result.documents : managedResource(result);
  return documents.map(({ text }) => `---\n${text}`).join('');
}
