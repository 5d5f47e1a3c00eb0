import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const FAILING = ['serious', 'critical'];

/**
 * Runs axe in the light and the dark scheme. Fails for serious and critical problems; contrast is one of the rules.
 *
 * Options: `schemes`, `exclude` (CSS selectors), `undecided: true` fails as well where axe could not tell whether the contrast holds.
 * @returns how many rules passed, so that a caller can see that something was judged
 */
export async function checkAccessibility(page, options = {}) {
  const { schemes = ['light', 'dark'], exclude = [], undecided = false } = options;
  const problems = [];
  let passed = 0;
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    // Colours are checked after their transitions.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))));
    await page.evaluate(axe.source);
    const result = await page.evaluate(
      ([tags, hidden]) =>
        globalThis.axe.run(
          { exclude: hidden.map((selector) => [selector]) },
          { runOnly: { type: 'tag', values: tags } },
        ),
      [TAGS, exclude],
    );
    passed += result.passes.length;
    problems.push(...result.violations.filter(({ impact }) => FAILING.includes(impact)).map(describe(colorScheme)));
    if (undecided)
      problems.push(...result.incomplete.filter(({ id }) => id === 'color-contrast').map(describe(colorScheme)));
  }
  if (problems.length > 0) throw new Error(`axe finds problems:\n${problems.join('\n')}`);
  if (passed === 0) throw new Error('axe judged nothing');
  return passed;
}

function describe(scheme) {
  return ({ id, impact, help, nodes }) => {
    const places = nodes.slice(0, 10).map((node) => `    ${node.target.join(' ')}: ${reason(node)}`);
    const more = nodes.length > 10 ? [`    and ${nodes.length - 10} more`] : [];
    return [`  ${scheme}: ${id} (${impact}): ${help}`, ...places, ...more].join('\n');
  };
}

function reason({ any, all, none }) {
  return [...any, ...all, ...none].map(({ message }) => message).join('; ');
}
