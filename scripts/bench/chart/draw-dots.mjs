import { drawAxis } from './draw-axis.mjs';
import { escapeText } from './escape-text.mjs';
import { LEFT, ROW } from './layout.mjs';

/**
 * A row of dots for each label, the larger the further on.
 *
 * @param {{ heading: string, note: string, unit: string, rows: { label: string, subject: string, values: number[], more: string }[] }} panel
 */
export function drawDots({ rows, ...panel }, y) {
  const maximum = Math.max(...rows.flatMap(({ values }) => values));
  const { svg, scale, top, height } = drawAxis({ ...panel, maximum, count: rows.length }, y);
  const dots = rows.map(({ label, subject, values, more }, index) => {
    const middle = top + index * ROW + ROW / 2;
    const circles = values.map(
      (value, place) =>
        `<circle class="${subject}" cx="${scale(value)}" cy="${middle}" r="${3 + 1.5 * place}" fill-opacity="0.7"/>\n`,
    );
    return `<text x="${LEFT}" y="${middle + 4.5}">${escapeText(label)}</text>
${circles.join('')}<text class="quiet" x="${scale(Math.max(...values)) + 14}" y="${middle + 4.5}">${escapeText(more)}</text>
`;
  });
  return { svg: `${svg}${dots.join('')}`, height };
}
