import { VALUE_OVERRIDES, type ValueOverride } from '../../extension/options/option-rows.ts';
import { formatGates } from '../../extension/options/option-values.ts';
import { type Options, type Result, render } from '../../extension/pipeline.ts';
import type { Overrides } from '../../extension/resolve/overrides.ts';
import type { Side } from '../../review/diff/side.ts';
import type { ReportSide } from '../../review/report/report-input.ts';
import type { Source } from '../../yaml/document.ts';
import type { InputFlags } from '../input-options.ts';

/** A rendered side, and the texts that its issues refer to. */
export interface RenderedSide {
  side: Side;
  result: Result;
  options: Options;
  texts: readonly Source[];
  skippedDocuments: number;
}

/** Renders a side. */
export function renderSide(
  name: string,
  sources: readonly Source[],
  options: Options,
  texts: readonly Source[],
): RenderedSide {
  const result = render(sources, options);
  const { issues, manifests, extensionVersion, nonPrivilegedMode, skippedDocuments } = result;
  const mode = nonPrivilegedMode && { nonPrivilegedMode };
  const side: Side = { name, origin: 'rendered', extensionVersion, ...mode, manifests, issues };
  return { side, result, options, texts, skippedDocuments };
}

/** True if a flag has an invalid value, which is an error of the command line and not of an input. */
export function hasWrongFlag({ side }: RenderedSide): boolean {
  return side.issues.some(({ severity, location }) => severity === 'error' && 'flag' in location);
}

/** Returns a rendered side as reports show it: with the texts that were read and the flags that were set. */
export function toReportSide(
  { side, result, options, texts }: RenderedSide,
  { settingsPlaces, fieldValidation, strict }: InputFlags,
): ReportSide {
  const { overrides = {}, extensionVersion } = options;
  const values = VALUE_OVERRIDES.flatMap(({ name, flag }): [string, string][] => {
    const value = overrides[name];
    return value === undefined ? [] : [[`--${flag}`, formatOverride(value)]];
  });
  const flags = {
    ...Object.fromEntries(values),
    ...(extensionVersion !== undefined && { '--extension-version': extensionVersion }),
    ...(fieldValidation === 'warn' && { '--field-validation': 'warn' }),
    ...(strict && { '--strict': 'true' }),
  };
  return { ...side, result, sources: texts, flags, ...(settingsPlaces && { places: settingsPlaces }) };
}

function formatOverride(value: NonNullable<Overrides[ValueOverride]>): string {
  if (typeof value === 'string') return value;
  return isList(value) ? value.join() : formatGates(value);
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}
