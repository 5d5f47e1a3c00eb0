import type { Release } from '../extension/releases/release.ts';
import type { Sourced } from '../extension/resolve/sourced.ts';
import type { CalicoSettings, Family } from './calico-settings.ts';
import type { Report, Setting } from './report.ts';
import { setField, type Target, type TargetValue } from './target.ts';

/** The choices of the user about the target. */
export interface TargetOptions {
  /** The infrastructure provider of the Shoot, as in `spec.provider.type`. */
  provider?: string;
  /** The CIDRs that take precedence over those of the source, in canonical form. */
  podCidr?: string;
  serviceCidr?: string;
  /** True if the digests of an ImageSet are written. */
  pinsImages?: boolean;
  release: Release;
}

/** A mapping in progress: the source, the choices of the user, and the documents and the report so far. */
export interface Mapping {
  settings: CalicoSettings;
  options: TargetOptions;
  report: Report;
  target: Target;
  families: Family[];
}

/** Returns the value of a flag. */
export function fromFlag(value: string, flag: string): TargetValue {
  return { value, from: { flag } };
}

/** Sets a field of the NetworkConfig. */
export function setConfig({ target }: Mapping, steps: readonly string[], value: TargetValue): void {
  setField(target.networkConfig, steps, value);
}

/** Sets a field in the specification of the Shoot. */
export function setShoot({ target }: Mapping, steps: readonly string[], value: TargetValue): void {
  setField(target.shoot, ['spec', ...steps], value);
}

/** Returns a setting of the source as a value. */
export function from<T extends TargetValue['value']>({ value, origin }: Sourced<T>): TargetValue {
  return { value, from: origin };
}

/** Reports a setting with the same effect. Of defaults, the assumption is reported. */
export function reportSame(report: Report, setting: Setting, reason: string, action?: string): void {
  report.add('same', setting, reason, action);
}

/** Returns the name of the extension's pool of a family. */
export function defaultName(family: Family): string {
  return `default-${family.toLowerCase()}-ippool`;
}
