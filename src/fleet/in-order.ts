/**
 * Has things done side by side, and gives the results in the order in which the things came.
 *
 * @param most how many are under way at a time: what comes in waits while nobody takes the results
 */
export async function* inOrder<T, R>(
  things: AsyncIterable<T>,
  work: (thing: T) => Promise<R>,
  most: number,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for await (const thing of things) {
    const result = work(thing);
    // Whoever fails is asked when its turn comes.
    result.catch(() => {});
    running.push(result);
    if (running.length >= most) yield (await running.shift()) as R;
  }
  for (const result of running) yield await result;
}
