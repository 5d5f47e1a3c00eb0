import { isTimestamp } from './is-timestamp.ts';
import { resolvePlain } from './resolve-plain.ts';
import { isUnsigned, type Resolved } from './resolved.ts';

const PREFIX = 'tag:yaml.org,2002:';

/** The long form of a tag as it is written: `tag:yaml.org,2002:str` for `!!str`. Nothing for a handle (`!e!`) that nobody declared. */
export function longTag(written: string): string | undefined {
  if (written.startsWith('!<')) return written.slice(2, -1);
  if (written.startsWith('!!')) return PREFIX + written.slice(2);
  return /^![\w-]+!/.test(written) ? undefined : written;
}

/**
 * Reads a scalar with a tag as go-yaml v2 does: tags that it does not know make text of whatever is there.
 *
 * @param tag in its long form
 * @returns nothing where the text is none of what the tag says
 */
export function resolveTagged(tag: string, text: string): Resolved | undefined {
  const string = { type: 'string', value: text } as const;
  const resolved = resolvePlain(text) ?? string;
  switch (tag) {
    case `${PREFIX}null`:
    case `${PREFIX}bool`:
    case `${PREFIX}int`:
      return tag.endsWith(`:${resolved.type}`) ? resolved : undefined;
    case `${PREFIX}float`:
      if (resolved.type === 'int') return isUnsigned(resolved) ? undefined : { type: 'float', value: resolved.value };
      return resolved.type === 'float' ? resolved : undefined;
    case `${PREFIX}timestamp`:
      return isTimestamp(text) ? string : undefined;
    case `${PREFIX}binary`:
      return decodeBinary(text);
    default:
      return string;
  }
}

/** Base64 (line breaks apart) of UTF-8 text: JSON holds no other bytes. */
function decodeBinary(text: string): Resolved | undefined {
  const base64 = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) return undefined;
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  try {
    return { type: 'string', value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return undefined;
  }
}
