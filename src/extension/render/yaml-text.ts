import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE, type ScalarStyleRule } from 'js-yaml';
import { hasCommand } from '../../text/printable.ts';
import { escapeInvisible, hasInvisible } from './helpers.ts';

/** Only within double quotes can a character be an escape, and a line of the text cannot begin one of the output. */
const quoteUnsafe: ScalarStyleRule = (layout) => {
  const { value } = layout.node;
  if (hasInvisible(value) || hasCommand(value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
};

/**
 * Returns a value as YAML in block style without line wrapping. Invisible characters, bidirectional controls and
 * commands for the runner of a pipeline are escaped, so that the text controls no terminal and no log. The parsed value
 * is the same.
 */
export function yamlText(value: unknown, { sortKeys = true }: { sortKeys?: boolean } = {}): string {
  const scalarStyleRules = [...Object.values(DEFAULT_SCALAR_STYLE_RULES), quoteUnsafe];
  return escapeInvisible(dump(value, { lineWidth: -1, sortKeys, noRefs: true, scalarStyleRules }));
}
