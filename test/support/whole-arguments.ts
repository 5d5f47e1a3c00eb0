/**
 * The arguments of a fixture, as its file `args` has them, without those that leave manifests out or choose a format: what
 * is asked of all manifests together makes sense for the whole of them alone.
 */
export function wholeArguments(args: string): string[] {
  const words = args.trim().split(/ +/);
  const isSelection = (word: string | undefined) => ['--components', '--crds', '-o', '--output'].includes(word ?? '');
  return words.filter((word, index) => !isSelection(word) && !isSelection(words[index - 1]));
}
