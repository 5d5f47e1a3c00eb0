/**
 * Fails where the page is wider than the window, at 360 CSS pixels by default, and names the elements that stick out.
 * What scrolls or is cut off within an element of its own does not count; what the page or its body hides does.
 * The window has its old size afterwards.
 */
export async function checkOverflow(page, width = 360) {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: before.height });
  const { pageWidth, elements } = await page.evaluate(findOverflow);
  await page.setViewportSize(before);
  if (pageWidth <= width && elements.length === 0) return;
  const lines = elements.slice(0, 20).map(({ name, left, right }) => `  ${name}: from ${left} to ${right}`);
  throw new Error(`at ${width} pixels the page is ${pageWidth} wide, or something sticks out:\n${lines.join('\n')}`);
}

/** Runs in the page. */
function findOverflow() {
  const width = document.documentElement.clientWidth;
  const isRoot = (element) => element === document.body || element === document.documentElement;
  const isContained = (element) => {
    for (let outer = element.parentElement; outer && !isRoot(outer); outer = outer.parentElement)
      if (getComputedStyle(outer).overflowX !== 'visible') return true;
    return false;
  };
  const elements = [...document.body.querySelectorAll('*')].flatMap((element) => {
    const { left, right, width: size, height } = element.getBoundingClientRect();
    const sticksOut = right > width + 0.5 || (left < -0.5 && right > 0.5);
    // Text for screen readers only is hidden with a size of one pixel.
    if (!sticksOut || size <= 1 || height <= 1 || !element.checkVisibility({ visibilityProperty: true })) return [];
    if (isContained(element)) return [];
    const id = element.id ? `#${element.id}` : '';
    const classes = [...element.classList].map((name) => `.${name}`).join('');
    return [{ name: element.localName + id + classes, left: Math.round(left), right: Math.round(right) }];
  });
  const { scrollWidth } = document.documentElement;
  return { pageWidth: Math.max(scrollWidth, document.body.scrollWidth), elements };
}
