/** Nobody reads more, and a file that is not what it is taken for can have a hundred thousand mistakes. */
const MOST_TOLD = 1000;

/** Tells one after the other, and how many there are beyond what is told. */
export function tellMost<T>(things: readonly T[], format: (thing: T) => string, write: (text: string) => void): void {
  for (const thing of things.slice(0, MOST_TOLD)) write(format(thing));
  if (things.length > MOST_TOLD) write(`calico-render: ${things.length - MOST_TOLD} more are not shown\n`);
}
