/** A key of a mapping, or an item of a list, around lines of YAML. */
interface Frame {
  indent: number;
  /** The key, or the name of the item. Empty for an item without a name. */
  label: string;
  isItem: boolean;
  parent: Frame | undefined;
}

/**
 * Returns a function that returns the keys and named items around a line of YAML, such as `containers`, `calico-node`.
 * The path to a pod template is omitted. Text in block scalars belongs to their key.
 *
 * @param text YAML as `toYaml` prints it
 */
export function yamlContexts(text: string): (line: number) => string[] {
  const frames: (Frame | undefined)[] = [];
  let top: Frame | undefined;
  let blockIndent = Number.POSITIVE_INFINITY;
  for (const line of text.split('\n')) {
    const [, blanks = '', dashes = '', rest = ''] = /^( *)((?:- +)*)(.*)$/.exec(line) ?? [];
    let indent = blanks.length;
    if (rest === '' || indent > blockIndent) {
      frames.push(top);
      continue;
    }
    blockIndent = Number.POSITIVE_INFINITY;
    // Items may have the indent of their key.
    while (top && (top.indent > indent || (top.indent === indent && (dashes === '' || top.isItem)))) top = top.parent;
    frames.push(top);
    for (const dash of dashes.match(/- +/g) ?? []) {
      top = { indent, label: '', isItem: true, parent: top };
      indent += dash.length;
    }
    const [, key, value = ''] = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s:]+):(?: (.*))?$/.exec(rest) ?? [];
    if (isBlock(key === undefined ? rest : value)) blockIndent = key === undefined ? blanks.length : indent;
    if (key === undefined) continue;
    if (key === 'name' && top?.isItem) top.label = value;
    top = { indent, label: key, isItem: false, parent: top };
  }
  return (line) => withoutTemplate(labelsOf(frames[line - 1]));
}

/** True for the header of a block scalar. */
function isBlock(text: string): boolean {
  return /^[|>][+-]?\d?$/.test(text);
}

function labelsOf(frame: Frame | undefined): string[] {
  const labels: string[] = [];
  for (let one = frame; one; one = one.parent) if (one.label !== '') labels.push(one.label);
  return labels.reverse();
}

const TEMPLATE = ['spec', 'template', 'spec'];

function withoutTemplate(labels: string[]): string[] {
  return TEMPLATE.every((key, index) => labels[index] === key) ? labels.slice(TEMPLATE.length) : labels;
}
