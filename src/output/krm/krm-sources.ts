import { gatherOverrides, settingValue } from '../../extension/options/option-values.ts';
import type { Options } from '../../extension/pipeline.ts';
import type { Component } from '../../extension/render/document.ts';
import type { Overrides } from '../../extension/resolve/overrides.ts';
import { isRelevantDocument } from '../../extension/validate/identify-document.ts';
import type { Issue, IssueCode } from '../../issues/issue.ts';
import type { Source } from '../../yaml/document.ts';
import { createIssue, type NodeRef, type Steps } from '../../yaml/node-ref.ts';
import { type FunctionSpec, MAX_SOURCES } from './function-config.ts';
import type { ResourceOrigin } from './function-result.ts';
import { type InputItem, type ResourceItem, toResource } from './resource-items.ts';

/** Reads a file that the configuration names. Returns a sentence for a file that cannot be read. */
export type ReadFile = (path: string) => Omit<Source, 'name'> | { problem: string };

/**
 * Sources for the rendering, with their origins in the ResourceList by name, and the issues of those that cannot be
 * read.
 */
interface SourceList {
  sources: Source[];
  origins: Map<string, ResourceOrigin>;
  issues: Issue[];
}

/** The input of the rendering. */
export interface KrmSources extends SourceList {
  options: Options;
  /** The indexes of the items that were read. */
  read: Set<number>;
}

/**
 * Collects the input of the rendering: the files and objects of the configuration, and the relevant documents of the
 * items.
 */
export function krmSources(
  spec: FunctionSpec,
  config: NodeRef,
  items: readonly InputItem[],
  readFile: ReadFile,
): KrmSources {
  const read = (steps: Steps, name: string) => readNamed(config, steps, name, readFile);
  const configured = configuredSources(spec, config, read);
  const { read: indexes, ...found } = itemSources(items);
  const overrides = fileOverrides(spec, read);
  const lists = [configured, found, overrides];
  return {
    sources: [...configured.sources, ...found.sources],
    origins: new Map(lists.flatMap(({ origins }) => [...origins])),
    issues: lists.flatMap(({ issues }) => issues),
    options: optionsOf(spec, overrides.value),
    read: indexes,
  };
}

function emptyList(): SourceList {
  return { sources: [], origins: new Map(), issues: [] };
}

/** Reads a file that a field of the configuration names. The list has one source, or one issue. */
function readNamed(config: NodeRef, steps: Steps, name: string, readFile: ReadFile): SourceList {
  const file = readFile(name);
  if ('text' in file) return { sources: [{ ...file, name }], origins: new Map([[name, { file: name }]]), issues: [] };
  const issue = createIssue(config, { steps: ['spec', ...steps], code: 'INVALID_VALUE', message: file.problem });
  return { ...emptyList(), issues: [issue] };
}

type ReadNamed = (steps: Steps, name: string) => SourceList;

function configuredSources({ sources = [] }: FunctionSpec, config: NodeRef, read: ReadNamed): SourceList {
  const object = toResource(config);
  const lists = sources.map(({ file, inline }, index): SourceList => {
    if (file !== undefined) return read(['sources', index, 'file'], file);
    const name = `spec.sources[${index}].inline`;
    const source = { name, text: JSON.stringify(inline) };
    return { sources: [source], origins: new Map([[name, { object, path: name }]]), issues: [] };
  });
  return {
    sources: lists.flatMap((list) => list.sources),
    origins: new Map(lists.flatMap(({ origins }) => [...origins])),
    issues: lists.flatMap(({ issues }) => issues),
  };
}

/** Returns the relevant documents of the items. An item is read if all of it is relevant: of a List, each object. */
function itemSources(items: readonly InputItem[]): SourceList & Pick<KrmSources, 'read'> {
  const list = { ...emptyList(), read: new Set<number>() };
  for (const { index, item, objects } of items) {
    const relevant = objects.filter(isRelevantDocument);
    if (relevant.length > 0 && relevant.length === objects.length) list.read.add(index);
    for (const object of relevant) {
      if (list.sources.length === MAX_SOURCES) {
        const message = `the items include more than ${MAX_SOURCES} configurations`;
        const issue = createIssue(object, { steps: [], code: 'LIMIT', message, hint: 'one of each kind is used' });
        return { ...list, issues: [issue] };
      }
      const name = `items[${index}]${object.path === '' ? '' : `.${object.path}`}`;
      list.sources.push({ name, text: JSON.stringify(withoutMetadata(toResource(object))) });
      list.origins.set(name, { object: item, path: object.path });
    }
  }
  return list;
}

type FileOverrides = Pick<Overrides, 'networkConfig' | 'imageVectorOverwrite'>;

/** Reads the overrides that are files. */
function fileOverrides(spec: FunctionSpec, read: ReadNamed): SourceList & { value: FileOverrides } {
  const result = { ...emptyList(), value: {} as FileOverrides };
  for (const name of ['networkConfig', 'imageVectorOverwrite'] as const) {
    const path = spec[name];
    if (path === undefined) continue;
    const { sources, origins, issues } = read([name], path);
    if (sources[0]) result.value[name] = sources[0];
    for (const [source, origin] of origins) result.origins.set(source, origin);
    result.issues.push(...issues);
  }
  return result;
}

/** Returns the options of the configuration. `files` are the overrides that it reads from files. */
function optionsOf(spec: FunctionSpec, files: FileOverrides): Options {
  const { overrides } = gatherOverrides(({ name, kind }) => settingValue(spec, name, kind));
  const { extensionVersion, fieldValidation, strict, allow, components, crds } = spec;
  return {
    overrides: { ...overrides, ...files },
    ...(extensionVersion !== undefined && { extensionVersion }),
    ...(fieldValidation && { fieldValidation }),
    ...(strict !== undefined && { strict }),
    ...(allow && { allow: allow as IssueCode[] }),
    // The schema allows only these components.
    ...(components && { components: components as Component[] }),
    ...(crds && { crds }),
  };
}

/** Removes the metadata that every item has and the configuration formats of the extension lack. */
function withoutMetadata(item: ResourceItem): ResourceItem {
  if (item.kind !== 'ControllerConfiguration' && item.kind !== 'NetworkConfig') return item;
  const { metadata: _, ...rest } = item;
  return rest;
}
