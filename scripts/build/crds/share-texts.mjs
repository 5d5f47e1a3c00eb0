// Splits texts into pieces, so that common pieces are stored once.

/** The columns of the fields of `spec` and `status`, in which texts differ. */
const FIELD = ' '.repeat(16);

/**
 * Cuts each text before and after every field: `pieces` holds the distinct ones, `indexes` for each text which of them it
 * consists of, so that `indexes[i].map((index) => pieces[index]).join('')` is `texts[i]`.
 */
export function shareTexts(texts) {
  const known = new Map();
  const indexes = texts.map((text) =>
    cut(text).map((piece) => known.get(piece) ?? known.set(piece, known.size).size - 1),
  );
  return { pieces: [...known.keys()], indexes };
}

function cut(text) {
  const pieces = [];
  let inside = false;
  for (const line of text.split(/(?<=\n)/)) {
    const deeper = line.startsWith(`${FIELD} `);
    const begins = !deeper && (line.startsWith(FIELD) || inside || pieces.length === 0);
    inside = deeper ? inside : line.startsWith(FIELD);
    if (begins) pieces.push(line);
    else pieces[pieces.length - 1] += line;
  }
  return pieces;
}
