import type { Result } from '../pipeline.ts';

/** The manifests as text: YAML documents, or one `v1` List as kubectl prints it. */
export function printDocuments(result: Result, format: 'yaml' | 'json'): string {
  if (format === 'yaml') return result.documents.map(({ text }) => `---\n${text}`).join('');
  const list = { apiVersion: 'v1', items: result.manifests, kind: 'List', metadata: { resourceVersion: '' } };
  return `${JSON.stringify(list, null, 4)}\n`;
}
