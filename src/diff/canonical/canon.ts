import type { FieldRule } from '../rules/rule.ts';

/** A value made ready to be compared: equal things look equal. */
export type Canon = CanonScalar | CanonMap | CanonList;

export interface CanonScalar {
  type: 'scalar';
  /** As written. */
  value: string | number | boolean | null;
  /** What it comes to: scalars with the same one are equal. */
  identity: string;
  /** Not to be shown. */
  secret: boolean;
}

export interface CanonMap {
  type: 'map';
  /** Neither fields that hold their default nor what is not compared. */
  fields: Map<string, Canon>;
  /** The defaults of fields that `fields` does not have. */
  defaults: Map<string, HiddenDefault>;
  /** Rules of the fields of either, as far as comparing needs them. */
  rules: Map<string, FieldRule>;
}

/** A field that holds its default. */
export interface HiddenDefault {
  value: unknown;
  /** Whether it is written out. */
  isWritten: boolean;
}

export interface CanonList {
  type: 'list';
  mode: 'keyed' | 'set' | 'sequence';
  ordered: boolean | 'references';
  items: CanonItem[];
}

export interface CanonItem {
  /** Unique within the list; for a sequence, what the item comes to. */
  key: string;
  /** The key as people read it. Absent where the item itself says it all. */
  label?: string;
  value: Canon;
}

/** Whether a field that is there is as good as absent. */
export function saysNothing(canon: Canon, rule: FieldRule | undefined): boolean {
  return (
    rule?.emptyIsAbsent === true &&
    canon.type === 'map' &&
    [...canon.fields].every(([key, child]) => saysNothing(child, canon.rules.get(key)))
  );
}
