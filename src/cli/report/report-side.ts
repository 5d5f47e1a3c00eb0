import { VALUE_OVERRIDES, type ValueOverride } from '../../extension/options/option-rows.ts';
import { formatGates } from '../../extension/options/option-values.ts';
import type { Overrides } from '../../extension/resolve/overrides.ts';
import type { ReportSide } from '../../review/report/report-input.ts';
import type { RenderedSide } from '../diff/rendered-side.ts';
import type { InputFlags } from '../input-options.ts';

/** A rendered side with what its report shows: the texts that were read, and what flags say. */
export function reportSide(
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
