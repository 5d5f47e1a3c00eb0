import { textOf } from '../../text/text-of.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { podTemplatePath } from '../manifests/pod-templates.ts';
import { type Fields, fieldsOf, itemsOf } from './effects/pod-template.ts';
import { groupOf } from './object-name.ts';

/**
 * What may be left out: `scripts`, which calico-render has in words of its own, and `checksums` of ConfigMaps in pod templates, which follow from the layout
 * of a text, for a cluster that the extension itself deployed; `metadata`, the labels and annotations that are not rendered.
 */
export const IGNORABLE = ['scripts', 'checksums', 'metadata'] as const;

/** What a pattern may be of: the key of a label, the key of an annotation, the path of a field. `*` stands for any characters. */
export const PATTERNS = ['label', 'annotation', 'path'] as const;

export type Ignorable = (typeof IGNORABLE)[number] | `${(typeof PATTERNS)[number]}:${string}`;

/** True for a word that says what may be left out. */
export function isIgnorable(word: string): word is Ignorable {
  return (
    IGNORABLE.some((known) => known === word) ||
    PATTERNS.some((known) => /^[^:]+:./.test(word) && word.startsWith(`${known}:`))
  );
}

/** The pair without what is to be ignored. Only what both sides have is left out: a script that is new is a difference. */
export function ignore(before: Manifest, after: Manifest, what: readonly Ignorable[]): [Manifest, Manifest] {
  const path = podTemplatePath(groupOf(before.apiVersion), before.kind);
  if (what.length === 0 || !path || before.kind !== after.kind) return [before, after];
  const templates = [before, after].map((manifest) =>
    path.reduce<Fields>((fields, step) => fieldsOf(fields[step]), manifest),
  );
  const scripted = templates.map(containersWithScripts);
  const others = new Set(scripted[1]);
  const names = new Set(what.includes('scripts') ? (scripted[0] ?? []).filter((name) => others.has(name)) : []);
  const change = (template: Fields) =>
    withoutScripts(what.includes('checksums') ? withoutChecksums(template) : template, names);
  return [changeAt(before, path, change) as Manifest, changeAt(after, path, change) as Manifest];
}

const LISTS = ['initContainers', 'containers'];

function containersWithScripts(template: Fields): unknown[] {
  const spec = fieldsOf(template['spec']);
  return LISTS.flatMap((list) => itemsOf(spec[list])).flatMap((container) =>
    runsScript(container) ? [container['name']] : [],
  );
}

/** Whether a container runs a text of several lines. A single command behind `-c` is no script. */
function runsScript({ command, args }: Fields): boolean {
  const words = [command, args].flatMap((list) => (Array.isArray(list) ? list.map(textOf) : []));
  return words.some((word) => word.trim().includes('\n'));
}

function withoutScripts(template: Fields, names: ReadonlySet<unknown>): Fields {
  if (names.size === 0) return template;
  const spec = fieldsOf(template['spec']);
  const lists = LISTS.filter((list) => Array.isArray(spec[list])).map((list) => [
    list,
    itemsOf(spec[list]).map((container) => stripped(container, names)),
  ]);
  return { ...template, spec: { ...spec, ...Object.fromEntries(lists) } };
}

function stripped(container: Fields, names: ReadonlySet<unknown>): Fields {
  if (!names.has(container['name'])) return container;
  const { command: _, args: __, ...others } = container;
  return others;
}

function withoutChecksums(template: Fields): Fields {
  const metadata = fieldsOf(template['metadata']);
  const annotations = Object.entries(fieldsOf(metadata['annotations'])).map(([key, value]) => [
    key,
    key.startsWith('checksum/') ? 'ignored' : value,
  ]);
  return annotations.length === 0
    ? template
    : { ...template, metadata: { ...metadata, annotations: Object.fromEntries(annotations) } };
}

function changeAt(fields: Fields, path: readonly string[], change: (fields: Fields) => Fields): Fields {
  const [step, ...others] = path;
  return step === undefined ? change(fields) : { ...fields, [step]: changeAt(fieldsOf(fields[step]), others, change) };
}
