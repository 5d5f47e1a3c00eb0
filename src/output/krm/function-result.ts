import { OPTION_ROWS } from '../../extension/options/option-rows.ts';
import type { Issue } from '../../issues/issue.ts';
import { type ExplicitOrigin, toLocation } from '../../issues/origin.ts';
import { oneLine } from '../../text/printable.ts';
import { fileOf, type ResourceItem } from './resource-items.ts';

/** A result in the form of the specification of KRM functions. */
export interface FunctionResult {
  message: string;
  severity: 'error' | 'warning';
  resourceRef?: { apiVersion: string; kind: string; name?: string; namespace?: string };
  field?: { path: string };
  file?: { path: string; index?: number };
  tags: { code: string };
}

/** The origins of the sources of the rendering in the ResourceList, by the name of the source. */
export type Origins = ReadonlyMap<string, ResourceOrigin>;

/** The object or file that a source of the rendering is. */
export interface ResourceOrigin {
  /** The object that is the source or contains it. Absent for a file. */
  object?: ResourceItem;
  /** The path of the source in the object. */
  path?: string;
  /** The file that was read. */
  file?: string;
}

/** Returns the result of an issue, with the object, field and file if they are known. */
export function functionResult(issue: Issue, origins: Origins): FunctionResult {
  const { severity, code, message, hint, location, related } = issue;
  const origin = origins.get(toLocation(location).source) ?? origins.get('');
  const setting = settingOf(location);
  const path = setting === undefined ? joinPaths(origin?.path, issue.path) : `spec.${setting}`;
  const file = origin?.file === undefined ? origin?.object && fileOf(origin.object) : { path: origin.file };
  const others = related.map((other) => `; see ${printOrigin(other, origins)}`).join('');
  return {
    message: `${message}${hint === undefined ? '' : `; hint: ${hint}`}${others}`,
    severity,
    ...(origin?.object && referenceTo(origin.object)),
    ...(path !== '' && { field: { path } }),
    ...(file && { file }),
    tags: { code },
  };
}

/** Formats a result on one line, in the form of compiler messages. */
export function formatResult({ message, severity, resourceRef, field, file, tags }: FunctionResult): string {
  const object = resourceRef && [resourceRef.kind, resourceRef.name].filter((part) => part !== undefined).join('/');
  const location = [file?.path, object, field?.path].filter((part) => part !== undefined).join(': ');
  return `${oneLine(`${location === '' ? '' : `${location}: `}${severity}: ${message} [${tags.code}]`)}\n`;
}

function settingOf(origin: ExplicitOrigin): string | undefined {
  return 'flag' in origin ? OPTION_ROWS.find(({ flag }) => origin.flag === `--${flag}`)?.name : undefined;
}

function printOrigin(location: ExplicitOrigin, origins: Origins): string {
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
