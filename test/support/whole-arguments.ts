/**
 * Returns the arguments in the file `args` of a fixture, without those that select manifests or a format, for checks of
 * all manifests together.
 */
export function wholeArguments(args: string): string[] {
  const words = args.trim().split(/ +/);
  const isSelection = (word: string | undefined) => ['--components', '--crds', '-o', '--output'].includes(word ?? '');
  return words.filter((word, index) => !isSelection(word) && !isSelection(words[index - 1]));
}
