/**
 * Walks the page by the Tab key from its beginning to its end. Fails where an interactive element that can be seen is not reached, where Tab does not
 * get away from one, and where one that has the focus does not show it.
 *
 * Of radio buttons of one name, one stands for all, as in a browser. Elements within a closed `details` are not looked for: open it first.
 * `limit` is how often Tab is pressed at most.
 * @returns how many elements were reached
 */
export async function checkKeyboard(page, limit = 2000) {
  await page.evaluate(begin);
  let state = {};
  let presses = 0;
  while (presses < limit && !state.isDone) {
    await page.keyboard.press('Tab');
    state = await page.evaluate(step);
    presses += 1;
  }
  const { reached, missed, invisible } = await page.evaluate(conclude);
  if (state.trap) throw new Error(`Tab does not get away from ${state.trap}`);
  if (!state.isDone) throw new Error(`Tab was pressed ${limit} times, and the page has not come to its end`);
  const problems = [
    ...missed.map((name) => `  not reached: ${name}`),
    ...invisible.map((name) => `  has the focus and does not show it: ${name}`),
  ];
  if (problems.length > 0)
    throw new Error(`by the Tab key, of ${reached + missed.length} elements:\n${problems.join('\n')}`);
  if (reached === 0) throw new Error('the page has nothing that the Tab key reaches');
  return reached;
}

/** Runs in the page before the walk. */
function begin() {
  const name = (element) => {
    const id = element.id ? `#${element.id}` : '';
    const classes = [...element.classList].map((each) => `.${each}`).join('');
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ');
    return `${element.localName}${id}${classes} "${text.slice(0, 40)}"`;
  };
  globalThis.keyboardWalk = { reached: new Set(), invisible: [], last: undefined, wasNowhere: false, name };
  document.activeElement?.blur?.();
  getSelection()?.removeAllRanges();
  // Focusing the first element resets the position from which a browser continues after a click.
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus({ preventScroll: true });
  start.remove();
}

/** Runs in the page after each Tab. */
function step() {
  const walk = globalThis.keyboardWalk;
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) {
    // The walk can start at the body. It ends when it returns there.
    const isDone = walk.reached.size > 0 || walk.wasNowhere;
    walk.wasNowhere = true;
    return { isDone };
  }
  if (element === walk.last)
    return walk.reached.size === 1 ? { isDone: true } : { isDone: true, trap: walk.name(element) };
  if (walk.reached.has(element)) return { isDone: true };
  walk.last = element;
  walk.reached.add(element);
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const isShown = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  if (!isShown) walk.invisible.push(walk.name(element));
  return { isDone: false };
}

/** Runs in the page after the walk. */
function conclude() {
  const { reached, invisible, name } = globalThis.keyboardWalk;
  const selector =
    'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable=""], [contenteditable=true], [tabindex], [onclick], [role=button], [role=link], [role=checkbox], [role=switch], [role=tab]';
  const groups = new Set([...reached].filter(({ type }) => type === 'radio').map((radio) => radio.name));
  const isWanted = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.getClientRects().length > 0 &&
    !element.matches(':disabled') &&
    !element.closest('[inert]') &&
    // Elements that only scripts focus, such as the target heading of a link, and that are not controls.
    !(
      element.getAttribute('tabindex') === '-1' &&
      !element.matches('a, button, input, select, textarea, summary, [role]')
    ) &&
    !(element.localName === 'summary' && element.parentElement?.localName !== 'details') &&
    !(element.type === 'radio' && groups.has(element.name));
  const missed = [...document.querySelectorAll(selector)].filter(
    (element) => isWanted(element) && !reached.has(element),
  );
  return { reached: reached.size, missed: missed.map(name), invisible };
}
