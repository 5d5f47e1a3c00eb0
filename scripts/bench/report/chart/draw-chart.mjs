import { drawBars } from './draw-bars.mjs';
import { escapeText } from './escape-text.mjs';
import { LEFT, TOP, WIDTH } from './layout.mjs';
import { fleetPanel, startPanel } from './panels.mjs';
import { STYLE } from './style.mjs';

/**
 * Draws a result as SVG: the same result, the same bytes. It brings its own background and follows the reader's colour scheme.
 *
 * @param result what was measured; parts that were not are left out
 * @returns {string}
 */
export function drawChart(result) {
  const { machine } = result;
  const panels = [startPanel(result), fleetPanel(result)].filter((panel) => panel !== undefined);
  let y = TOP;
  const parts = panels.map((panel) => {
    const { svg, height } = drawBars(panel, y);
    y += height;
    return svg;
  });
  const subtitle = `${machine.cores} cores (${machine.processor}), ${machine.system}. CPU time, medians, peak memory; the line on a bar holds half of all samples.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-labelledby="title">
<title id="title">${escapeText(`calico-render, measured on ${subtitle}`)}</title>
<style>${STYLE}</style>
<rect class="page" x="0.5" y="0.5" width="${WIDTH - 1}" height="${y - 1}" rx="10"/>
<text class="title" x="${LEFT}" y="38">How long calico-render takes</text>
<text class="quiet" x="${LEFT}" y="60">${escapeText(subtitle)}</text>
${parts.join('')}</svg>
`;
}
