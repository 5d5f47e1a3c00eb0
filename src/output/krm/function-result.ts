import { OPTION_ROWS } from '../../extension/options/option-rows.ts';
import type { Issue } from '../../issues/issue.ts';
import { type ExplicitOrigin, toLocation } from '../../issues/origin.ts';
import { oneLine } from '../../text/one-line.ts';
import { fileOf, type ResourceItem } from './resource-item.ts';

/** A result as the specification of KRM functions has it. */
export interface FunctionResult {
  message: string;
  severity: 'error' | 'warning';
  resourceRef?: { apiVersion: string; kind: string; name?: string; namespace?: string };
  field?: { path: string };
  file?: { path: string; index?: number };
  tags: { code: string };
}

/** What a source of the rendering is in the ResourceList: by the source's name. */
export type Origins = ReadonlyMap<string, ResourceOrigin>;

/** The object or file that a source of the rendering is. */
export interface ResourceOrigin {
  /** The object that the source is, or stands in. Absent for a file. */
  object?: ResourceItem;
  /** The path of the source in the object. */
  path?: string;
  /** The file that was read. */
  file?: string;
}

/** Makes an issue a result: with the object, its field and its file, as far as they are known. */
export function functionResult(issue: Issue, origins: Origins): FunctionResult {
  const { severity, code, message, hint, location, related } = issue;
  const origin = origins.get(toLocation(location).source) ?? origins.get('');
  const setting = settingOf(location);
  const path = setting === undefined ? joinPaths(origin?.path, issue.path) : `spec.${setting}`;
  const file = origin?.file === undefined ? origin?.object && fileOf(origin.object) : { path: origin.file };
  const others = related.map((other) => `; see ${placeOf(other, origins)}`).join('');
  return {
    message: `${message}${hint === undefined ? '' : `; hint: ${hint}`}${others}`,
    severity,
    ...(origin?.object && referenceTo(origin.object)),
    ...(path !== '' && { field: { path } }),
    ...(file && { file }),
    tags: { code },
  };
}

/** A result on one line, as a compiler tells it. */
export function formatResult({ message, severity, resourceRef, field, file, tags }: FunctionResult): string {
  const object = resourceRef && [resourceRef.kind, resourceRef.name].filter((part) => part !== undefined).join('/');
  const place = [file?.path, object, field?.path].filter((part) => part !== undefined).join(': ');
  return `${oneLine(`${place === '' ? '' : `${place}: `}${severity}: ${message} [${tags.code}]`)}\n`;
}

function settingOf(origin: ExplicitOrigin): string | undefined {
  return 'flag' in origin ? OPTION_ROWS.find(({ flag }) => origin.flag === `--${flag}`)?.name : undefined;
}

function placeOf(location: ExplicitOrigin, origins: Origins): string {
  const setting = settingOf(location);
  if (setting !== undefined) return `spec.${setting}`;
  const { source, line } = toLocation(location);
  const origin = origins.get(source);
  return origin?.file === undefined ? source : `${origin.file}:${line}`;
}

function joinPaths(outer = '', inner: string): string {
  if (outer === '' || inner === '') return outer + inner;
  return inner.startsWith('[') ? outer + inner : `${outer}.${inner}`;
}

function referenceTo({ apiVersion, kind, metadata }: ResourceItem): Pick<FunctionResult, 'resourceRef'> {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return {};
  const { name, namespace } = metadata ?? {};
  return {
    resourceRef: {
      apiVersion,
      kind,
      ...(typeof name === 'string' && { name }),
      ...(typeof namespace === 'string' && { namespace }),
    },
  };
}
