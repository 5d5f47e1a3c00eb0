import { drawAxis } from './draw-axis.mjs';
import { escapeText } from './escape-text.mjs';
import { BAR, BARS, LEFT, ROW } from './layout.mjs';

/**
 * Horizontal bars, a line over each where the middle half of its samples lies.
 *
 * @param {{ heading: string, note: string, unit: string, base?: number, rows: (Row | { group: string })[] }} panel `base`: where a dashed
 *   line stands; `group`: a heading over the rows that follow
 * @typedef {{ label: string, subject: string, median: number, lower: number, upper: number, text: string, more: string }} Row
 */
export function drawBars({ rows, base, ...panel }, y) {
  const maximum = Math.max(...rows.flatMap(({ upper }) => upper ?? []));
  const { svg, scale, top, bottom, height } = drawAxis({ ...panel, maximum, count: rows.length }, y);
  const bars = rows.map((row, index) => drawRow(row, scale, top + index * ROW + ROW / 2));
  const line =
    base === undefined
      ? ''
      : `<line class="base" x1="${scale(base)}" x2="${scale(base)}" y1="${top}" y2="${bottom}"/>\n`;
  return { svg: `${svg}${bars.join('')}${line}`, height };
}

function drawRow({ group, label, subject, median, lower, upper, text, more }, scale, middle) {
  if (group) return `<text class="value" x="${LEFT}" y="${middle + 4.5}">${escapeText(group)}</text>\n`;
  const width = Number((scale(median) - BARS).toFixed(1));
  const half =
    upper > lower
      ? `<line class="half" x1="${scale(lower)}" x2="${scale(upper)}" y1="${middle}" y2="${middle}"/>\n`
      : '';
  const end = scale(Math.max(median, upper)) + 8;
  return `<text x="${LEFT}" y="${middle + 4.5}">${escapeText(label)}</text>
<rect class="${subject}" x="${BARS}" y="${middle - BAR / 2}" width="${width}" height="${BAR}" rx="2"/>
${half}<text x="${end}" y="${middle + 4.5}"><tspan class="value">${escapeText(text)}</tspan><tspan class="quiet" dx="8">${escapeText(more)}</tspan></text>
`;
}
