import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE, type ScalarStyleRule } from 'js-yaml';
import { escapeInvisible, hasInvisible } from './yaml-scalar.ts';

/** Only within double quotes can a character be an escape. */
const quoteInvisible: ScalarStyleRule = (layout) => {
  if (hasInvisible(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
};

/**
 * A value as YAML in block style, keys sorted, lines as long as they are. What is invisible or turns the direction of text is an escape, so that
 * a terminal that shows it is not steered. To whoever parses it, nothing is different.
 */
export function yamlText(value: unknown): string {
  const scalarStyleRules = [...Object.values(DEFAULT_SCALAR_STYLE_RULES), quoteInvisible];
  return escapeInvisible(dump(value, { lineWidth: -1, sortKeys: true, noRefs: true, scalarStyleRules }));
}
