import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE, type ScalarStyleRule } from 'js-yaml';
import { hasCommand } from '../../text/printable.ts';
import { escapeInvisible, hasInvisible } from './helpers.ts';

/** Only within double quotes can a character be an escape, and a line of the text cannot begin one of the output. */
const quoteUnsafe: ScalarStyleRule = (layout) => {
  const { value } = layout.node;
  if (hasInvisible(value) || hasCommand(value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
};

/**
 * Returns a value as YAML in block style, lines as long as they are. What is invisible, turns the direction of text, or would be a command to the
 * runner of a pipeline is an escape, so that neither a terminal nor a log that shows it is steered. The parsed value is the same.
 */
export function yamlText(value: unknown, { sortKeys = true }: { sortKeys?: boolean } = {}): string {
  const scalarStyleRules = [...Object.values(DEFAULT_SCALAR_STYLE_RULES), quoteUnsafe];
  return escapeInvisible(dump(value, { lineWidth: -1, sortKeys, noRefs: true, scalarStyleRules }));
}
