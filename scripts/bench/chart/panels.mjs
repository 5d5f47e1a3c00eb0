// What is drawn of a result, as rows of labels and numbers.
import { formatNumber } from '../format-number.mjs';

/** Each process against bare Node. */
export function startupPanel({ startup }) {
  if (startup.cases.length < 2) return undefined;
  return {
    heading: 'One process',
    note: `CPU time, bare Node = 1 (${formatNumber(startup.cases[0].cpu.median)} ms)`,
    unit: '×',
    base: 1,
    rows: startup.cases.map(({ name, subject, cpu, ratio, peak }) => ({
      label: name,
      subject,
      value: ratio.median,
      lower: ratio.lower,
      upper: ratio.upper,
      text: `${ratio.median.toFixed(2)}×`,
      more: [`${formatNumber(cpu.median)} ms`, ...(peak === undefined ? [] : [`${formatNumber(peak)} MiB`])].join(', '),
    })),
  };
}

/** The largest fleet of each kind. */
export function ratePanel({ fleet }) {
  if (!fleet) return undefined;
  const largest = kindsOf(fleet).map((cases) => cases.at(-1));
  return {
    heading: 'A fleet, without CRDs',
    note: 'clusters a second and core, the largest fleet of each kind',
    unit: '',
    rows: largest.map(({ name, count, coreRate }) => ({
      label: name,
      subject: 'calico-render',
      value: coreRate.median,
      lower: coreRate.lower,
      upper: coreRate.upper,
      text: formatNumber(coreRate.median),
      more: `of ${formatNumber(count)}`,
    })),
  };
}

/** Every fleet, by kind. */
export function memoryPanel({ fleet }) {
  if (!fleet) return undefined;
  const kinds = kindsOf(fleet);
  const counts = [...new Set(fleet.cases.map(({ count }) => count))].map(formatNumber);
  return {
    heading: 'Its peak memory',
    note: `MiB, a dot for a fleet of ${counts.join(', ')}`,
    unit: '',
    rows: kinds.map((cases) => ({
      label: cases[0].name,
      subject: 'calico-render',
      values: cases.map(({ peak }) => peak),
      more: cases.map(({ peak }) => formatNumber(Math.round(peak))).join(', '),
    })),
  };
}

/** The cases of a fleet by name, each from the smallest to the largest. */
function kindsOf({ cases }) {
  const names = [...new Set(cases.map(({ name }) => name))];
  return names.map((name) => cases.filter((one) => one.name === name));
}
