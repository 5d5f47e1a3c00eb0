/** Says what must be so, whatever the input. Costs nothing where it is so: the sentence is made when it is not. */
export function demand(holds: boolean, sentence: () => string): asserts holds {
  if (!holds) throw new Error(sentence());
}
