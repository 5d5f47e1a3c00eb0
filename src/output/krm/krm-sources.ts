import { gatherOverrides, settingValue } from '../../extension/options/option-values.ts';
import type { Options } from '../../extension/pipeline.ts';
import type { Component } from '../../extension/render/document.ts';
import type { Overrides } from '../../extension/resolve/overrides.ts';
import { isMeantForUs } from '../../extension/validate/identify-document.ts';
import type { IssueCode } from '../../issues/codes.ts';
import type { Issue } from '../../issues/issue.ts';
import type { ParsedDocument, Source } from '../../yaml/document.ts';
import { createIssue, type NodeRef } from '../../yaml/node-ref.ts';
import { type FunctionSpec, MAX_SOURCES } from './function-config.ts';
import type { ResourceOrigin } from './function-result.ts';
import { objectAt, type ReadItem, type ResourceItem } from './resource-item.ts';

/** Reads a file that the configuration names; what is wrong with it is a sentence. */
export type ReadFile = (path: string) => Omit<Source, 'name'> | { problem: string };

export interface KrmSources {
  sources: Source[];
  options: Options;
  origins: Map<string, ResourceOrigin>;
  issues: Issue[];
  /** Which of the items were read, by index. */
  read: Set<number>;
}

/** Gathers what is to be rendered: the files and objects of the configuration, and our documents among the items. */
export function krmSources(
  spec: FunctionSpec,
  config: NodeRef,
  entries: readonly ReadItem[],
  readFile: ReadFile,
): KrmSources {
  const gathered: KrmSources = { sources: [], options: {}, origins: new Map(), issues: [], read: new Set() };
  const object = objectAt(config);
  const readNamed = (steps: (string | number)[], name: string): Source | undefined => {
    const file = readFile(name);
    if ('text' in file) {
      gathered.origins.set(name, { file: name });
      return { ...file, name };
    }
    gathered.issues.push(
      createIssue(config, { steps: ['spec', ...steps], code: 'INVALID_VALUE', message: file.problem }),
    );
    return undefined;
  };
  for (const [index, { file, inline }] of (spec.sources ?? []).entries()) {
    const source =
      file === undefined
        ? { name: `spec.sources[${index}].inline`, text: JSON.stringify(inline) }
        : readNamed(['sources', index, 'file'], file);
    if (source) gathered.sources.push(source);
    if (file === undefined) gathered.origins.set(source?.name ?? '', { object, path: source?.name ?? '' });
  }
  readItems(entries, gathered);
  gathered.options = optionsOf(spec, readNamed);
  return gathered;
}

/** Adds our documents among the items. An item is read if all of it is ours: of a List, each object. */
function readItems(entries: readonly ReadItem[], { sources, origins, issues, read }: KrmSources): void {
  let count = 0;
  for (const { index, item, objects } of entries) {
    const ours = objects.filter(isMeantForUs);
    if (ours.length > 0 && ours.length === objects.length) read.add(index);
    for (const object of ours) {
      if (count === MAX_SOURCES) {
        const message = `there are more than ${MAX_SOURCES} configurations among the items`;
        issues.push(createIssue(object, { steps: [], code: 'LIMIT', message, hint: 'one of each kind is used' }));
        return;
      }
      count += 1;
      const name = `items[${index}]${object.path === '' ? '' : `.${object.path}`}`;
      sources.push({ name, text: JSON.stringify(withoutMetadata(objectAt(object))) });
      origins.set(name, { object: item, path: object.path });
    }
  }
}

function optionsOf(spec: FunctionSpec, readNamed: (steps: string[], name: string) => Source | undefined): Options {
  const overrides: Overrides = gatherOverrides(({ name, kind }) => settingValue(spec, name, kind)).overrides;
  for (const name of ['networkConfig', 'imageVectorOverwrite'] as const) {
    const path = spec[name];
    const source = path === undefined ? undefined : readNamed([name], path);
    if (source) overrides[name] = source;
  }
  const { extensionVersion, fieldValidation, strict, allow, components, crds } = spec;
  return {
    overrides,
    ...(extensionVersion !== undefined && { extensionVersion }),
    ...(fieldValidation && { fieldValidation }),
    ...(strict !== undefined && { strict }),
    ...(allow && { allow: allow as IssueCode[] }),
    // The schema lets only known ones through.
    ...(components && { components: components as Component[] }),
    ...(crds && { crds }),
  };
}

/** Every item has metadata, configuration of ours has none: it is there for the list only. */
function withoutMetadata(item: ResourceItem): ResourceItem {
  if (item.kind !== 'ControllerConfiguration' && item.kind !== 'NetworkConfig') return item;
  const { metadata: _, ...rest } = item;
  return rest;
}

/** The part of a document that is an item, with paths that begin at it. */
export function itemRef(document: ParsedDocument, node: NodeRef['node']): NodeRef {
  return { document, node, path: '' };
}
