/**
 * Fails where the page logged an error or a warning, or did not catch an error. `seen` is what `openPage` wrote down.
 * A policy (Content-Security-Policy) that forbids something shows itself here as well.
 */
export function checkErrors(seen) {
  const lines = [
    ...seen.pageErrors.map((text) => `  not caught: ${text}`),
    ...seen.consoleErrors.map((text) => `  console: ${text}`),
  ];
  if (lines.length > 0) throw new Error(`the page has errors:\n${lines.join('\n')}`);
}
