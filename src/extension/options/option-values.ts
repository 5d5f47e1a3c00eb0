import { createIssueList, type Issue } from '../../issues/issue.ts';
import { cutText } from '../../text/cut-text.ts';
import type { Overrides } from '../resolve/overrides.ts';
import { type OptionKind, VALUE_OVERRIDES, type ValueOverride } from './option-rows.ts';
import type { SettingName, WrittenSettings } from './settings-file.ts';

/** The value of an option as data. */
export type OptionValue = string | boolean | readonly string[] | ParsedGates;

/** Feature gates, and the issues of the text that they were parsed from. */
export interface ParsedGates {
  gates: Readonly<Record<string, boolean>>;
  issues: readonly Issue[];
}

/** Parses a list with commas. */
export function parseList(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}

/** Parses the text of `--feature-gates`, such as `NonPrivilegedCalicoNode=true,AllAlpha=false`. */
export function parseGates(text: string): ParsedGates {
  // A gate may have any name, such as toString.
  const gates: Record<string, boolean> = Object.create(null);
  const issues = createIssueList();
  const refuse = (message: string) => issues.add(() => gatesIssue(cutText(message)));
  for (const item of text.split(',')) {
    const [name = '', value] = item.split('=', 2).map((word) => word.trim());
    if (item.trim() === '') continue;
    const parsed = value === undefined ? undefined : parseBool(value);
    if (value === undefined) refuse(`feature gate ${JSON.stringify(name)} has no value`);
    else if (parsed === undefined || item.split('=').length > 2)
      refuse(`${JSON.stringify(item.trim())} is not of the form GATE=true or GATE=false`);
    else if (gates[name] !== undefined && gates[name] !== parsed)
      refuse(`feature gate ${JSON.stringify(name)} is set twice to different values`);
    else gates[name] = parsed;
  }
  return { gates, issues: issues.all() };
}

/** Formats gates as `--feature-gates` takes them. */
export function formatGates(gates: Readonly<Record<string, boolean>>): string {
  return Object.entries(gates)
    .map(([name, value]) => `${name}=${value}`)
    .join();
}

/** Parses a boolean as Go's `strconv.ParseBool` does. */
function parseBool(text: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false;
  return undefined;
}

function gatesIssue(message: string): Issue {
  return {
    severity: 'error',
    code: 'INVALID_VALUE',
    path: '',
    message,
    location: { flag: '--feature-gates' },
    related: [],
    hint: 'for example NonPrivilegedCalicoNode=true,AllAlpha=false',
  };
}

/**
 * Returns the value of a setting as data. Returns undefined for one that is absent, and for an empty set of gates.
 *
 * A text where a list is expected may have commas, as the flag.
 */
export function settingValue(settings: WrittenSettings, name: SettingName, kind: OptionKind): OptionValue | undefined {
  const value = settings[name];
  if (value === undefined || value === null) return undefined;
  if (kind === 'list') return [value].flat().flatMap((item) => parseList(String(item)));
  if (kind !== 'gates') return value as OptionValue;
  // Null is an explicit false, as in a configuration.
  const gates = Object.entries(value).map(([gate, isEnabled]) => [gate, isEnabled === true] as const);
  return gates.length === 0 ? undefined : { gates: Object.fromEntries(gates), issues: [] };
}

/**
 * Gathers overrides that are values.
 *
 * @param read returns the value of an option, undefined if it is not set
 * @returns the overrides, and the issues of the texts that they were parsed from
 */
export function gatherOverrides(read: (row: (typeof VALUE_OVERRIDES)[number]) => OptionValue | undefined): {
  overrides: Pick<Overrides, ValueOverride>;
  issues: readonly Issue[];
} {
  const values = VALUE_OVERRIDES.flatMap((row) => {
    const value = read(row);
    return value === undefined ? [] : [{ name: row.name, value }];
  });
  return {
    overrides: Object.fromEntries(values.map(({ name, value }) => [name, isGates(value) ? value.gates : value])),
    issues: values.flatMap(({ value }) => (isGates(value) ? value.issues : [])),
  };
}

/** True for feature gates. */
export function isGates(value: OptionValue): value is ParsedGates {
  return typeof value === 'object' && 'gates' in value;
}
