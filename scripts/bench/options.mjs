import { parseArgs } from 'node:util';

export const SECTIONS = ['startup', 'renders', 'fleet', 'helm'];

export const USAGE = `usage: npm run bench -- [flags]
  --short             fewer rounds, one small fleet: half a minute
  --only SECTION      ${SECTIONS.join(', ')}; several times for several
  --node PATH         the Node that is measured, if not the one that runs this; several times for the starts on several, the rest on the first
  --executable FILE   a standalone executable, measured beside Node for single renders and fleets
  --json FILE         writes what was measured
  --svg FILE          draws it
  --page FILE         puts the tables into a Markdown page, between <!-- measured --> and <!-- /measured -->
  --from FILE         measures nothing: shows what was written before
  --fail-above RATIO  exit status 1 where one start takes more than so many times the CPU time of bare Node
  --help
helm is measured where it is on the PATH and BENCH_CHART names a chart. Needs bash, so Linux or macOS.
`;

/**
 * Reads the command line of the benchmark.
 *
 * @param {readonly string[]} args
 * @returns `{ help: true }`, or every option with its value
 * @throws where there is an unknown flag, section or number, with what is wrong
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      node: { type: 'string', multiple: true, default: [process.execPath] },
      executable: { type: 'string' },
      json: { type: 'string' },
      svg: { type: 'string' },
      page: { type: 'string' },
      from: { type: 'string' },
      'fail-above': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const unknown = values.only.filter((section) => !SECTIONS.includes(section));
  if (unknown.length > 0)
    throw new Error(`--only: no section ${unknown.join(', ')} (sections: ${SECTIONS.join(', ')})`);
  const failAbove = values['fail-above'] === undefined ? undefined : Number(values['fail-above']);
  if (failAbove !== undefined && !(failAbove > 0)) throw new Error('--fail-above: a number above 0 was expected');
  return {
    help: values.help,
    isShort: values.short,
    sections: values.only.length > 0 ? values.only : SECTIONS,
    // If it is requested by name, Helm must be available.
    needsHelm: values.only.includes('helm'),
    nodes: values.node,
    executable: values.executable,
    json: values.json,
    svg: values.svg,
    page: values.page,
    from: values.from,
    failAbove,
  };
}
