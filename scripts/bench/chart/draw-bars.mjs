import { drawAxis } from './draw-axis.mjs';
import { escapeText } from './escape-text.mjs';
import { BAR, BARS, LEFT, ROW } from './layout.mjs';

/**
 * Horizontal bars, a line over each where the middle half of its samples lies.
 *
 * @param {{ heading: string, note: string, unit: string, base?: number, rows: Row[] }} panel `base`: where a dashed line stands
 * @typedef {{ label: string, subject: string, value: number, lower: number, upper: number, text: string, more: string }} Row
 */
export function drawBars({ rows, base, ...panel }, y) {
  const maximum = Math.max(...rows.map(({ upper }) => upper));
  const { svg, scale, top, bottom, height } = drawAxis({ ...panel, maximum, count: rows.length }, y);
  const bars = rows.map((row, index) => drawRow(row, scale, top + index * ROW + ROW / 2));
  const line =
    base === undefined
      ? ''
      : `<line class="base" x1="${scale(base)}" x2="${scale(base)}" y1="${top}" y2="${bottom}"/>\n`;
  return { svg: `${svg}${bars.join('')}${line}`, height };
}

function drawRow({ label, subject, value, lower, upper, text, more }, scale, middle) {
  const hasHalf = upper > lower;
  const half = hasHalf
    ? `<line class="half" x1="${scale(lower)}" x2="${scale(upper)}" y1="${middle}" y2="${middle}"/>\n`
    : '';
  return `<text x="${LEFT}" y="${middle + 4.5}">${escapeText(label)}</text>
<rect class="${subject}" x="${BARS}" y="${middle - BAR / 2}" width="${Number((scale(value) - BARS).toFixed(1))}" height="${BAR}" rx="2"/>
${half}<text x="${scale(Math.max(value, upper)) + 8}" y="${middle + 4.5}"><tspan class="value">${escapeText(text)}</tspan><tspan class="quiet" dx="8">${escapeText(more)}</tspan></text>
`;
}
