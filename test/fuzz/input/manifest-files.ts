import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { editText, type TextEdit, textEdit } from '../../arbitraries/text-edit.ts';
import { anyText } from '../../arbitraries/texts.ts';
import { byteEdits, editBytes } from './byte-edit.ts';
import { styledFields } from './styled-yaml.ts';

type File = { name: string; bytes: Uint8Array };

/** The containers of manifests: plain documents, Lists, and the Secrets in which a seed keeps them. */
const CARRIERS = [
  'documents',
  'documents',
  'List',
  'Secret',
  'Brotli',
  'stringData',
  'ManagedResource',
  'gzip',
  'Secret in a Secret',
] as const;

const name = fc.oneof(
  fc.constantFrom('calico-node', 'a', 'kube-system'),
  anyText,
  fc.constantFrom('a\n::error::x', '\u202e', '\u009b31m', '</td><img src=x onerror="x">'),
);
const flag = fc.constantFrom(true, false, null, 'true', 0);

/** A workload with any texts as names, and unexpected values as switches. */
const workload = fc
  .record({
    kind: fc.constantFrom('Pod', 'Deployment', 'DaemonSet', 'CronJob', 'ConfigMap', 'List'),
    metadata: fc.record(
      { name, namespace: name, labels: fc.dictionary(name, name, { maxKeys: 2 }) },
      { requiredKeys: ['name'] },
    ),
    container: fc.record(
      {
        name,
        image: name,
        securityContext: fc.record(
          {
            privileged: flag,
            runAsUser: fc.constantFrom(0, 999, -1, '0', 1e21),
            capabilities: fc.record({ add: fc.array(name, { maxLength: 2 }) }),
          },
          { requiredKeys: [] },
        ),
        env: fc.array(fc.record({ name, value: name }), { maxLength: 3 }),
        ports: fc.array(fc.record({ hostPort: fc.constantFrom(80, 0, -1, 'x'), name }), { maxLength: 2 }),
      },
      { requiredKeys: ['name'] },
    ),
    hostNetwork: flag,
    volumes: fc.array(fc.record({ name, hostPath: fc.record({ path: name }) }), { maxLength: 2 }),
  })
  .map(({ kind, metadata, container, ...pod }) => {
    const spec = { ...pod, containers: [container] };
    const template = kind === 'Pod' ? spec : { template: { spec } };
    const apiVersion = kind === 'Pod' || kind === 'ConfigMap' ? 'v1' : kind === 'CronJob' ? 'batch/v1' : 'apps/v1';
    return JSON.stringify({
      apiVersion,
      kind,
      metadata,
      spec: kind === 'CronJob' ? { jobTemplate: { spec: template } } : template,
    });
  });

const edits: fc.Arbitrary<TextEdit[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<TextEdit[]>([]) },
  { weight: 3, arbitrary: fc.array(textEdit, { minLength: 1, maxLength: 4, size: 'max' }) },
);

/**
 * Files with manifests for `diff` and `audit`. Most of them have mistakes.
 *
 * @param rendered valid manifests in YAML
 */
export function manifestFiles(rendered: readonly string[]): fc.Arbitrary<File> {
  const document = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...rendered) },
    { weight: 4, arbitrary: workload },
    { weight: 1, arbitrary: styledFields.map((fields) => `apiVersion: v1\nkind: ConfigMap\n${fields}`) },
  );
  return fc
    .tuple(fc.array(document, { minLength: 1, maxLength: 3 }), edits, fc.constantFrom(...CARRIERS), edits, byteEdits)
    .map(([documents, inner, carrier, outer, bytes]) => {
      const text = editText(documents.join('\n---\n'), inner);
      return { name: 'manifests.yaml', bytes: editBytes(editText(carry(text, carrier), outer.slice(1)), bytes) };
    });
}

function carry(text: string, carrier: (typeof CARRIERS)[number]): string {
  const data = (key: string, value: Uint8Array | string) => ({
    data: { [key]: Buffer.from(value).toString('base64') },
  });
  switch (carrier) {
    case 'documents':
      return text;
    case 'List':
      return `apiVersion: v1\nkind: List\nitems:\n${text
        .split('\n---\n')
        .map((one) => `- ${one.trimEnd().replaceAll('\n', '\n  ')}\n`)
        .join('')}`;
    case 'Secret':
      return secret('managedresource-a', data('config.yaml', text));
    case 'Brotli':
      return secret('managedresource-a', data('data.yaml.br', brotliCompressSync(text)));
    case 'gzip':
      return secret('managedresource-a', data('data.yaml.br', gzipSync(text)));
    case 'stringData':
      return secret('managedresource-a', { stringData: { 'a.yaml': text } });
    case 'ManagedResource':
      return `apiVersion: resources.gardener.cloud/v1alpha1\nkind: ManagedResource\nmetadata: {name: m}\nspec: {secretRefs: [{name: s}]}\n---\n${secret('s', data('a', text))}`;
    default:
      return secret('managedresource-b', data('x', secret('managedresource-a', data('y', text))));
  }
}

function secret(name: string, fields: object): string {
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, ...fields }, null, 2)}\n`;
}
