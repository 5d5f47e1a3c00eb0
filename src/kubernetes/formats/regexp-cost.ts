/** What an expression may have. RE2 takes programs of millions of steps; names of network interfaces, of 15 bytes at most, need far less. */
const MAX_LENGTH = 4096;
const MAX_STEPS = 5000;
const MAX_UNICODE = 10;

// What has no end goes on to the end of the text, so that it is gone through once only.
export const QUOTED = String.raw`\\Q[\s\S]*?(?:\\E|$)`;
export const ESCAPED = String.raw`\\[\s\S]`;
export const UNICODE_CLASS = String.raw`\\[pP](?:\{[^}]*(?:\}|$)|[^{])`;
export const CLASS = String.raw`\[\^?\]?(?:\\[pP]\{[^}]*(?:\}|$)|\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*(?:\]|$)`;
const REPEAT = String.raw`\{(\d+)(?:,(\d*))?\}`;
const TOKENS = new RegExp([QUOTED, UNICODE_CLASS, ESCAPED, CLASS, REPEAT, String.raw`[\s\S]`].join('|'), 'g');
/** Classes and ranges beyond ASCII: each may have thousands of characters, which are gone through where case does not matter. */
const UNICODE = /\\[pPx]|[^\0-\x7f]/g;

/** A group that is open. Steps are counted with repetitions written out, `repeats` is their largest product. */
interface Group {
  steps: number;
  repeats: number;
  /** The last part, which a repetition would repeat. */
  last: { steps: number; repeats: number };
}

/**
 * Estimates what a regular expression of RE2 takes to compile, without compiling it.
 *
 * @returns the limit that it passes, in words, and the largest product of repetitions within repetitions
 */
export function estimateRegexp(text: string): { limit?: string; repeats: number } {
  if (text.length > MAX_LENGTH) return { limit: `it has more than ${MAX_LENGTH} characters`, repeats: 1 };
  const groups = [newGroup()];
  for (const [token, least, most] of text.matchAll(TOKENS)) {
    const group = groups.at(-1) as Group;
    if (token === '(') {
      groups.push(newGroup());
    } else if (token === ')' && groups.length > 1) {
      groups.pop();
      const { steps, repeats } = addPart(group, NOTHING);
      addPart(groups.at(-1) as Group, { steps: steps + 2, repeats });
    } else if (least !== undefined) {
      const times = Math.max(Number(least), Number(most ?? 0), 1);
      group.last = { steps: group.last.steps * times, repeats: group.last.repeats * times };
    } else {
      addPart(group, { steps: token.startsWith('\\Q') ? token.length : 1, repeats: 1 });
    }
  }
  const all = groups.map((group) => addPart(group, NOTHING));
  const steps = all.reduce((sum, group) => sum + group.steps, 0);
  const repeats = Math.max(...all.map((group) => group.repeats));
  const isLong = steps > MAX_STEPS && `with its repetitions written out, it has more than ${MAX_STEPS} steps`;
  const isWide =
    (text.match(UNICODE)?.length ?? 0) > MAX_UNICODE &&
    `it has more than ${MAX_UNICODE} classes and characters beyond ASCII`;
  const limit = isLong || isWide;
  return { repeats, ...(limit && { limit }) };
}

const NOTHING = { steps: 0, repeats: 1 };

function newGroup(): Group {
  return { ...NOTHING, last: NOTHING };
}

/** Adds a part at the end of a group, after which the one before cannot be repeated any more. */
function addPart(group: Group, part: Group['last']): Group {
  group.steps += group.last.steps;
  group.repeats = Math.max(group.repeats, group.last.repeats);
  group.last = part;
  return group;
}
