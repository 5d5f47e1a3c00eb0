/** Words as one command of a shell, each of them quoted. */
export function shellCommand(words) {
  return words.map(quote).join(' ');
}

function quote(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
