import { formatNumber } from './format-number.mjs';
import { formatTable } from './format-table.mjs';

/** A result as text: what it was measured on, and a table for each part. */
export function formatResult(result) {
  const { machine } = result;
  const head = [
    `calico-render ${result.version}, Node ${machine.node}, ${machine.system}, ${machine.cores} cores (${machine.processor}, ${machine.architecture})`,
    'Medians; beside them the middle half of all samples. CPU time is user and system time of all threads.',
    '',
  ].join('\n');
  const parts = [startup(result), renders(result), fleet(result)].filter((part) => part !== undefined);
  return [head, ...parts].join('\n');
}

function startup({ startup, helm }) {
  const rows = startup.cases.map(({ name, cpu, ratio, peak }) => [
    name,
    `${formatNumber(cpu.median)} ms`,
    formatNumber(ratio.median),
    half(ratio),
    peak === undefined ? '' : `${formatNumber(peak)} MiB`,
  ]);
  const titles = [`one process, ${startup.rounds} rounds`, 'CPU time', '× bare Node', 'middle half', 'peak memory'];
  const note = helm?.without ? `\nHelm was not measured: ${helm.without}.\n` : helm ? `\nHelm ${helm.version}.\n` : '';
  return `${formatTable([titles, ...rows])}${note}`;
}

function renders({ startup, renders }) {
  if (!renders) return undefined;
  const rows = renders.cases.map(({ name, crds, rate }) => [
    `${name}, ${crds === 'include' ? 'with' : 'without'} CRDs`,
    formatNumber(rate.median),
    half(rate),
    formatNumber(perBareStart(rate.median, startup)),
  ]);
  return formatTable([
    ['renders in one warm process', 'a second and core', 'middle half', 'in the time of a bare Node'],
    ...rows,
  ]);
}

function fleet({ startup, fleet }) {
  if (!fleet) return undefined;
  const rows = fleet.cases.map(({ name, count, rate, coreRate, peak }) => [
    name,
    formatNumber(count),
    formatNumber(rate.median),
    formatNumber(coreRate.median),
    formatNumber(perBareStart(coreRate.median, startup)),
    `${formatNumber(peak)} MiB`,
  ]);
  const titles = ['a fleet', 'clusters', 'a second', 'a second and core', 'in the time of a bare Node', 'peak memory'];
  return formatTable([titles, ...rows]);
}

/** How much is done in the CPU time that bare Node takes to start: as good as a ratio, whatever the machine. */
function perBareStart(rate, { cases: [bare] }) {
  return (rate * bare.cpu.median) / 1000;
}

function half({ lower, upper }) {
  return `${formatNumber(lower)}–${formatNumber(upper)}`;
}
