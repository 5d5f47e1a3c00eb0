/** A text as one word of a POSIX shell, in single quotes; also for zsh. */
export function quoteWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
