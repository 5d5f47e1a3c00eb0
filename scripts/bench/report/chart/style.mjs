/** Colours and fonts. The contrast with the page is at least 4.5 to 1 for text, and 3 to 1 for shapes. */
export const STYLE = `
text { font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1f2328; stroke: #ffffff; stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
.title { font-size: 20px; font-weight: 650; }
.heading { font-size: 14px; font-weight: 650; }
.value { font-weight: 650; }
.quiet { fill: #59636e; font-size: 12px; }
.end { text-anchor: end; }
.middle { text-anchor: middle; }
.page { fill: #ffffff; stroke: #d1d9e0; }
.grid { stroke: #d1d9e0; }
.base { stroke: #59636e; stroke-dasharray: 3 3; }
.half { stroke: #1f2328; stroke-width: 1.5; }
.calico-render { fill: #bc4c00; }
.node { fill: #818b98; }
.helm { fill: #0969da; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; stroke: #0d1117; }
  .quiet { fill: #9198a1; }
  .page { fill: #0d1117; stroke: #3d444d; }
  .grid { stroke: #2a313c; }
  .base { stroke: #9198a1; }
  .half { stroke: #f0f6fc; }
  .calico-render { fill: #f0883e; }
  .node { fill: #656c76; }
  .helm { fill: #4493f8; }
}
`;
