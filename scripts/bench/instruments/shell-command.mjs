/** Joins words to a shell command, and quotes each of them. */
export function shellCommand(words) {
  return words.map(quote).join(' ');
}

function quote(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
