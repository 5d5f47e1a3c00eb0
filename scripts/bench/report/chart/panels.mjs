// The panels of a chart: rows of labels and numbers.
import { formatNumber } from '../format-number.mjs';

const DRAWN = ['node', 'render', 'render-fills-cache', 'render-cached', 'executable', 'helm'];

/** Returns the panel of start-up times relative to bare Node, by version of Node. */
export function startPanel({ starts }) {
  if (starts[0].cases.length < 2) return undefined;
  return {
    heading: 'One process',
    note: 'CPU time, bare Node = 1',
    unit: '×',
    base: 1,
    rows: starts.flatMap(({ node, cases }) => [
      { group: `Node ${node}` },
      ...cases.filter(({ id }) => DRAWN.includes(id)).map(startRow),
    ]),
  };
}

function startRow({ name, subject, cpu, ratio, peak }) {
  return {
    label: name,
    subject,
    ...ratio,
    text: `${ratio.median.toFixed(2)}×`,
    more: [`${formatNumber(cpu.median)} ms`, ...(peak === undefined ? [] : [`${formatNumber(peak)} MiB`])].join(', '),
  };
}

/** Returns the panel with the largest fleet of each kind. */
export function fleetPanel({ starts, fleet }) {
  if (!fleet) return undefined;
  const largest = new Map(fleet.cases.map((one) => [one.name, one]));
  return {
    heading: `A fleet, Node ${starts[0].node}`,
    note: 'clusters a second and core',
    unit: '',
    rows: [...largest.values()].map(({ name, count, coreRate, peak }) => ({
      label: name,
      subject: 'calico-render',
      ...coreRate,
      text: formatNumber(coreRate.median),
      more: `of ${formatNumber(count)}, ${formatNumber(peak)} MiB`,
    })),
  };
}
