import { remember } from '../memory/remember.ts';
import { isStatic } from './engine.ts';
import { freshTexts, type TemplateTexts } from './template-texts.ts';

/**
 * Remembers the text of each template by all that the template reads, and the checksum of each text.
 *
 * @param limit how many characters of text and context are kept, about; what was not asked for the longest goes first
 */
export function rememberTexts(limit: number): TemplateTexts {
  const filled = remember<string>(limit);
  const checksums = remember<string>(limit);
  return {
    fill(name, context) {
      if (isStatic(name)) return freshTexts.fill(name, context);
      // Templates read booleans, numbers, strings and lists of them: their JSON tells any two contexts apart that give two texts.
      return filled(`${name} ${JSON.stringify(context)}`, () => freshTexts.fill(name, context));
    },
    checksum: (text) => checksums(text, () => freshTexts.checksum(text)),
  };
}
