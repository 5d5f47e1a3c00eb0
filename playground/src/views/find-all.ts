/** Returns the offsets of a query in a text, ignoring case, in UTF-16 code units. */
export function findAll(text: string, query: string, maxMatches = Number.POSITIVE_INFINITY): number[] {
  if (query === '') return [];
  // Only letters whose lower case has the same length are changed, so that the offsets are valid for the text.
  const [haystack, needle] = [fold(text), fold(query)];
  const found: number[] = [];
  for (
    let at = haystack.indexOf(needle);
    at >= 0 && found.length < maxMatches;
    at = haystack.indexOf(needle, at + needle.length)
  )
    found.push(at);
  return found;
}

function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
