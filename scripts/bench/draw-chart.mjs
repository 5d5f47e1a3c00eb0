import { drawBars } from './chart/draw-bars.mjs';
import { drawDots } from './chart/draw-dots.mjs';
import { escapeText } from './chart/escape-text.mjs';
import { LEFT, TOP, WIDTH } from './chart/layout.mjs';
import { memoryPanel, ratePanel, startupPanel } from './chart/panels.mjs';
import { STYLE } from './chart/style.mjs';

/**
 * Draws a result as SVG: the same result, the same bytes. It brings its own background and follows the reader's colour scheme.
 *
 * @param result what was measured; parts that were not are left out
 * @returns {string}
 */
export function drawChart(result) {
  const { machine } = result;
  const panels = [
    [drawBars, startupPanel(result)],
    [drawBars, ratePanel(result)],
    [drawDots, memoryPanel(result)],
  ].filter(([, panel]) => panel !== undefined);
  let y = TOP;
  const parts = panels.map(([draw, panel]) => {
    const { svg, height } = draw(panel, y);
    y += height;
    return svg;
  });
  const subtitle = `${machine.cores} cores (${machine.processor}), ${machine.system}, Node ${machine.node}. CPU time, medians.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-labelledby="title">
<title id="title">${escapeText(`calico-render, measured on ${subtitle}`)}</title>
<style>${STYLE}</style>
<rect class="page" x="0.5" y="0.5" width="${WIDTH - 1}" height="${y - 1}" rx="10"/>
<text class="title" x="${LEFT}" y="38">How long calico-render takes</text>
<text class="quiet" x="${LEFT}" y="60">${escapeText(subtitle)}</text>
${parts.join('')}</svg>
`;
}
