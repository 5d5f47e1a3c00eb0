/** Where a query stands in a text, whatever its case: offsets in UTF-16 code units, at most `most` of them. */
export function findAll(text: string, query: string, most = Number.POSITIVE_INFINITY): number[] {
  if (query === '') return [];
  // Letter by letter of the same length, so that the offsets hold for the text as it is.
  const [haystack, needle] = [fold(text), fold(query)];
  const found: number[] = [];
  for (
    let at = haystack.indexOf(needle);
    at >= 0 && found.length < most;
    at = haystack.indexOf(needle, at + needle.length)
  )
    found.push(at);
  return found;
}

function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
