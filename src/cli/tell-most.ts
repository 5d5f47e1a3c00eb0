/** Nobody reads more, and a file that is not what it is taken for can have a hundred thousand mistakes. */
const MOST_TOLD = 1000;

/**
 * Tells one after the other, and how many there are beyond what is told.
 *
 * @param isAlwaysTold what is told wherever it stands
 */
export function tellMost<T>(
  things: readonly T[],
  format: (thing: T) => string,
  write: (text: string) => void,
  isAlwaysTold: (thing: T) => boolean = () => false,
): void {
  const told = things.filter((thing, index) => index < MOST_TOLD || isAlwaysTold(thing));
  for (const thing of told.slice(0, 2 * MOST_TOLD)) write(format(thing));
  const more = things.length - Math.min(told.length, 2 * MOST_TOLD);
  if (more > 0) write(`calico-render: ${more} more are not shown\n`);
}
