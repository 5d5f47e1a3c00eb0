/** A position in a source. Lines and columns start at 1; columns count UTF-16 code units. */
export interface Location {
  source: string;
  line: number;
  column: number;
}

/**
 * A flag of the command, such as `--pod-cidr`. The library's overrides have the origin of the flag of the same meaning.
 */
export interface FlagOrigin {
  flag: string;
}

/** A line of a settings file, and the flag that it stands for. */
export interface SettingOrigin extends FlagOrigin {
  setting: Location;
}

/** A default, by a sentence that names it. */
export interface DefaultOrigin {
  default: string;
}

/** The origin of a value that is set explicitly. */
export type ExplicitOrigin = Location | FlagOrigin | SettingOrigin;

/** The origin of a value. */
export type Origin = ExplicitOrigin | DefaultOrigin;

/** True if a user set the value, as opposed to a default. */
export function isExplicit(origin: Origin): origin is ExplicitOrigin {
  return !('default' in origin);
}

/** True if the origin is a line of an input. */
export function isLocation(origin: Origin): origin is Location {
  return 'source' in origin;
}

/** Returns an origin in the form of JSON outputs, where a flag is its own source, at line 1, column 1. */
export function toLocation(origin: ExplicitOrigin): Location {
  return isLocation(origin) ? origin : { source: origin.flag, line: 1, column: 1 };
}

/**
 * Formats an origin as `FILE:LINE:COLUMN`, or as the name of a flag.
 *
 * @param printSource makes the name of a source fit for the output. Default: as it is
 */
export function formatOrigin(
  origin: ExplicitOrigin,
  printSource: (source: string) => string = (source) => source,
): string {
  if (!isLocation(origin)) return origin.flag;
  const { source, line, column } = origin;
  return `${printSource(source)}:${line}:${column}`;
}

/** Returns an origin in the form of JSON outputs, see {@link toLocation}. */
export function toJsonOrigin(origin: Origin): Location | DefaultOrigin {
  return isExplicit(origin) ? toLocation(origin) : origin;
}
