import { formatNumber } from '../format-number.mjs';
import { escapeText } from './escape-text.mjs';
import { BARS, LEFT, LONGEST, ROW } from './layout.mjs';
import { ticks } from './ticks.mjs';

/** Draws the heading and the grid of a panel, and returns the scale of its axis. */
export function drawAxis({ heading, note, unit, maximum, count }, y) {
  const marks = ticks(maximum);
  const scale = (value) => Number((BARS + (value / marks.at(-1)) * LONGEST).toFixed(1));
  const top = y + 34;
  const bottom = top + count * ROW;
  const grid = marks.map(
    (mark) => `<line class="grid" x1="${scale(mark)}" x2="${scale(mark)}" y1="${top}" y2="${bottom}"/>
<text class="quiet middle" x="${scale(mark)}" y="${bottom + 15}">${label(mark)}${unit}</text>
`,
  );
  const head = `<text class="heading" x="${LEFT}" y="${y + 14}">${escapeText(heading)}</text>
<text class="quiet" x="${BARS}" y="${y + 14}">${escapeText(note)}</text>
`;
  return { svg: `${head}${grid.join('')}`, scale, top, bottom, height: bottom - y + 48 };
}

function label(mark) {
  return Number.isInteger(mark) ? formatNumber(mark).replace(/\.0+$/, '') : String(mark);
}
