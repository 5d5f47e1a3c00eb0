const KIB = 1024;
const JSON_4 = { name: 'JSON lines, 4 KiB', format: 'jsonl', size: 4 * KIB };
const OWN_4 = { ...JSON_4, name: 'JSON lines, 4 KiB, own ranges', ownRanges: true };
const YAML_4 = { name: 'YAML, 4 KiB', format: 'yaml', size: 4 * KIB };
const JSON_40 = { name: 'JSON lines, 40 KiB', format: 'jsonl', size: 40 * KIB };
const YAML_40 = { name: 'YAML, 40 KiB', format: 'yaml', size: 40 * KIB };

/**
 * The fleets that are measured, small ones several times. A hundred thousand large Shoots would be a file of 4 to 6 GB: not there.
 *
 * @returns {{ name: string, format: 'jsonl' | 'yaml', size: number, ownRanges: boolean, count: number, runs: number }[]} `size` of a Shoot
 *   in bytes, as JSON; `ownRanges`: no two clusters have the same range of pods
 */
export function fleetCases(isShort) {
  if (isShort) return [JSON_4, YAML_4].map((fleet) => ({ ownRanges: false, ...fleet, count: 1_000, runs: 1 }));
  return [
    ...sizes(JSON_4, [1_000, 10_000, 100_000]),
    ...sizes(OWN_4, [10_000]),
    ...sizes(YAML_4, [1_000, 10_000, 100_000]),
    ...sizes(JSON_40, [1_000, 10_000]),
    ...sizes(YAML_40, [1_000, 10_000]),
  ];
}

function sizes(fleet, counts) {
  return counts.map((count) => ({ ownRanges: false, ...fleet, count, runs: count > 1_000 ? 1 : 3 }));
}
