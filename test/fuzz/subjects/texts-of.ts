import type { Source } from '../../../src/yaml/document.ts';
import { decodeUtf8 } from '../../../src/yaml/encoding.ts';
import type { SoakInput } from '../input/soak-input.ts';

/** The files of an input as texts; nothing where one of them is no text, which the command refuses before it renders. */
export function textsOf({ files }: Pick<SoakInput, 'files'>): Source[] | undefined {
  const decoded = files.map(({ name, bytes }) => ({ name, ...decodeUtf8(name, bytes) }));
  const sources = decoded.flatMap((file) => ('text' in file ? [{ name: file.name, text: file.text }] : []));
  return sources.length === files.length ? sources : undefined;
}
