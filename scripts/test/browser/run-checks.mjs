const [MAX_LINES, MAX_LINE_LENGTH] = [40, 300];

/**
 * Runs checks, pairs of a name and a function, one after the other; each that throws has failed. Prints every failure, then how many passed.
 * The exit status of the process is 1 where one failed, or where there were none.
 */
export async function runChecks(subject, checks) {
  let failed = 0;
  for (const [name, check] of checks) {
    try {
      await check();
    } catch (error) {
      failed += 1;
      console.error(`${subject}: FAILED: ${name}\n${inShort(error.message)}`);
    }
  }
  console.log(`${subject}: ${checks.length - failed} passed, ${failed} failed`);
  if (failed > 0 || checks.length === 0) process.exitCode = 1;
}

/** Messages of browsers can repeat typed text. */
function inShort(message) {
  const lines = message.split('\n');
  const more = lines.length > MAX_LINES ? [`and ${lines.length - MAX_LINES} more lines`] : [];
  return [...lines.slice(0, MAX_LINES), ...more].map((line) => `  ${line.slice(0, MAX_LINE_LENGTH)}`).join('\n');
}
