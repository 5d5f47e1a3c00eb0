import type { SoakInput } from '../input/soak-input.ts';

/** An input as people can try it again: each file as a text in JSON, or in Base64 where it is no text, and the options. */
export function showInput({ files, options }: SoakInput): string {
  const shown = files.map(({ name, bytes }) => `${JSON.stringify(name)}: ${showBytes(bytes)}`);
  return [...shown, `options: ${JSON.stringify(options)}`].join('\n');
}

/** What a file holds, on one line. */
export function showBytes(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString();
  return Buffer.from(text).equals(bytes) ? JSON.stringify(text) : `base64 ${Buffer.from(bytes).toString('base64')}`;
}
