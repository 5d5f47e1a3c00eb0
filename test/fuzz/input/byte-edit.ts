import fc from 'fast-check';
import { fraction } from '../../arbitraries/choices.ts';

/** A change of the bytes of a file. */
export interface ByteEdit {
  kind: 'flip' | 'insert' | 'cut short' | 'UTF-16LE' | 'UTF-16BE' | 'mark' | 'Latin-1';
  /** The relative position, from 0 to 1. */
  at: number;
  byte: number;
}

const byteEdit: fc.Arbitrary<ByteEdit> = fc.record({
  kind: fc.constantFrom('flip', 'flip', 'insert', 'insert', 'cut short', 'UTF-16LE', 'UTF-16BE', 'mark', 'Latin-1'),
  at: fraction,
  byte: fc.integer({ min: 0, max: 255 }),
});

/** Few changes, because invalid UTF-8 is refused before anything else is read. */
export const byteEdits: fc.Arbitrary<ByteEdit[]> = fc.oneof(
  { weight: 60, arbitrary: fc.constant<ByteEdit[]>([]) },
  { weight: 1, arbitrary: fc.array(byteEdit, { minLength: 1, maxLength: 2 }) },
);

/** Returns the bytes of a text in UTF-8 with changes. */
export function editBytes(text: string, edits: readonly ByteEdit[]): Uint8Array {
  return edits.reduce<Buffer>((bytes, { kind, at, byte }) => {
    const offset = Math.floor(at * bytes.length);
    if (kind === 'flip') return Buffer.from(bytes.map((old, index) => (index === offset ? old ^ (byte | 1) : old)));
    if (kind === 'insert')
      return Buffer.concat([bytes.subarray(0, offset), Buffer.from([byte]), bytes.subarray(offset)]);
    if (kind === 'cut short') return bytes.subarray(0, offset);
    if (kind === 'mark') return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    if (kind === 'Latin-1') return Buffer.from(`${bytes.toString()}# K\u00f6ln\n`, 'latin1');
    const words = Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le');
    return kind === 'UTF-16LE' ? words : words.swap16();
  }, Buffer.from(text));
}
