import { formatNumber } from './format-number.mjs';

const PER_START = 'in the time of a bare Node';

/** Formats a result: the machine, and a table for each part. */
export function formatResult(result) {
  const { machine, helm } = result;
  const head = [
    `calico-render ${result.version}, ${machine.system}, ${machine.cores} cores (${machine.processor}, ${machine.architecture})`,
    'Medians; beside them the middle half of all samples. CPU time is user and system time of all threads.',
    '',
  ].join('\n');
  const note =
    helm &&
    (helm.without ? `Helm was not measured: ${helm.without}.\n` : `Helm ${helm.version}, chart: ${helm.chart}.\n`);
  const parts = [head, ...result.starts.map(start), note, renders(result), fleet(result)];
  return parts.filter((part) => part !== undefined).join('\n');
}

function start({ node, rounds, cases }) {
  const rows = cases.map(({ name, cpu, ratio, peak }) => [
    name,
    `${formatNumber(cpu.median)} ms`,
    formatNumber(ratio.median),
    half(ratio),
    peak === undefined ? '' : `${formatNumber(peak)} MiB`,
  ]);
  const titles = [
    `one process, Node ${node}, ${rounds} rounds`,
    'CPU time',
    '× bare Node',
    'middle half',
    'peak memory',
  ];
  return formatTable([titles, ...rows]);
}

function renders({ starts, renders }) {
  if (!renders) return undefined;
  const rows = renders.cases.map(({ name, crds, rate }) => [
    `${name}, ${crds === 'include' ? 'with' : 'without'} CRDs`,
    formatNumber(rate.median),
    half(rate),
    formatNumber(perBareStart(rate.median, starts)),
  ]);
  const titles = [`renders in one warm process, Node ${starts[0].node}`, 'a second and core', 'middle half', PER_START];
  return formatTable([titles, ...rows]);
}

function fleet({ starts, fleet }) {
  if (!fleet) return undefined;
  const rows = fleet.cases.map(({ name, count, rate, coreRate, peak }) => [
    name,
    formatNumber(count),
    formatNumber(rate.median),
    formatNumber(coreRate.median),
    formatNumber(perBareStart(coreRate.median, starts)),
    `${formatNumber(peak)} MiB`,
  ]);
  const titles = [
    `a fleet, Node ${starts[0].node}`,
    'clusters',
    'a second',
    'a second and core',
    PER_START,
    'peak memory',
  ];
  return formatTable([titles, ...rows]);
}

/**
 * Returns the amount of work in the CPU time that bare Node takes to start, which is a ratio and so comparable between
 * machines.
 */
function perBareStart(rate, starts) {
  const [bare] = starts[0].cases;
  return (rate * bare.cpu.median) / 1000;
}

function half({ lower, upper }) {
  return `${formatNumber(lower)}–${formatNumber(upper)}`;
}

/**
 * Rows as a Markdown table that is aligned for terminals, too: the first column to the left, the others to the right.
 *
 * @param {readonly (readonly string[])[]} rows the first has the titles
 */
function formatTable([titles, ...rows]) {
  const widths = titles.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column].length)));
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  const line = (cells) => `| ${cells.map(pad).join(' | ')} |\n`;
  const rule = widths.map((width, column) =>
    column === 0 ? `:${'-'.repeat(width - 1)}` : `${'-'.repeat(width - 1)}:`,
  );
  return [titles, rule, ...rows].map(line).join('');
}
