import type { InputText } from './report-input.ts';

/** An input of each side, which differ. */
export interface InputChange {
  before: InputText;
  after: InputText;
}

/** Pairs the inputs that only one side has: by name, by file name, and the remaining ones if there is one of each side. */
export function inputChanges(texts: readonly InputText[]): InputChange[] {
  const only = (side: string) => texts.filter(({ sides }) => sides.length === 1 && sides[0] === side);
  let [before, after] = [only('before'), only('after')];
  const changes: InputChange[] = [];
  for (const keyOf of [(text: InputText) => text.name, fileName]) {
    const byKey = new Map(after.map((text) => [keyOf(text), text]));
    for (const text of before) {
      const other = byKey.get(keyOf(text));
      if (!other) continue;
      byKey.delete(keyOf(text));
      changes.push({ before: text, after: other });
    }
    const paired = new Set(changes.flatMap((change) => [change.before, change.after]));
    [before, after] = [before, after].map((list) => list.filter((text) => !paired.has(text))) as [
      InputText[],
      InputText[],
    ];
  }
  const [left, right] = [before[0], after[0]];
  if (left && right && before.length === 1 && after.length === 1) changes.push({ before: left, after: right });
  return changes;
}

function fileName({ name }: InputText): string {
  return name.replace(/^.*\//, '');
}
