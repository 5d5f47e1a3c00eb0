import type { ValueOverride } from '../../src/extension/options/option-rows.ts';
import { gatherOverrides, parseGates, parseList } from '../../src/extension/options/option-values.ts';
import type { ParsedOptions } from '../../src/extension/pipeline.ts';
import type { Overrides } from '../../src/extension/resolve/overrides.ts';

/** Overrides as flags of the command, or as data. */
export type TextOverrides = Omit<Overrides, ValueOverride> & { [K in ValueOverride]?: Overrides[K] | string };

/** Options with overrides as flags of the command, or as data. */
export interface TextOptions extends Omit<ParsedOptions, 'overrides'> {
  overrides?: TextOverrides | undefined;
}

/** Parses overrides as the command parses its flags. */
export function parseOverrides({ overrides = {}, ...options }: TextOptions): ParsedOptions {
  const { networkConfig, imageVectorOverwrite } = overrides;
  const gathered = gatherOverrides(({ name, kind }) => {
    const value = overrides[name];
    if (kind === 'gates' && value !== undefined)
      return typeof value === 'string' ? parseGates(value) : { gates: value as Record<string, boolean>, issues: [] };
    return kind === 'list' && typeof value === 'string' ? parseList(value) : (value as string | undefined);
  });
  const files = { networkConfig, imageVectorOverwrite };
  const given = Object.entries(files).filter(([, source]) => source !== undefined);
  return {
    ...options,
    overrides: { ...Object.fromEntries(given), ...gathered.overrides },
    ...(gathered.issues.length > 0 && { issues: gathered.issues }),
  };
}
