// `npm run bench`: measures calico-render against bare Node, and prints a table. See options.mjs, and docs/development/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { measure } from './measure.mjs';
import { readOptions, USAGE } from './options.mjs';
import { drawChart } from './report/chart/draw-chart.mjs';
import { checkResult } from './report/check-result.mjs';
import { fillPage } from './report/fill-page.mjs';
import { formatResult } from './report/format-result.mjs';
import { slowStarts } from './report/slow-starts.mjs';

const log = (line) => process.stderr.isTTY && process.stderr.write(`measuring: ${line}\n`);

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(USAGE.trimEnd());
  else {
    const result = checkResult(
      options.from ? JSON.parse(readFileSync(options.from, 'utf8')) : await measure(options, log),
    );
    process.stdout.write(formatResult(result));
    if (options.json) writeFileSync(options.json, `${JSON.stringify(result, undefined, 2)}\n`);
    if (options.svg) writeFileSync(options.svg, drawChart(result));
    if (options.page) writeFileSync(options.page, fillPage(readFileSync(options.page, 'utf8'), result));
    for (const line of slowStarts(result, options.failAbove)) {
      console.error(line);
      process.exitCode = 1;
    }
  }
} catch (error) {
  console.error(`benchmark: ${error.message}`);
  process.exitCode = 2;
}
