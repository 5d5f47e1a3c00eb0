import fc from 'fast-check';

/** What is done to the bytes of a file. */
export interface ByteEdit {
  what: 'flip' | 'insert' | 'cut short' | 'UTF-16LE' | 'UTF-16BE' | 'mark' | 'Latin-1';
  /** Where, from 0 to 1. */
  at: number;
  byte: number;
}

const byteEdit: fc.Arbitrary<ByteEdit> = fc.record({
  what: fc.constantFrom('flip', 'flip', 'insert', 'insert', 'cut short', 'UTF-16LE', 'UTF-16BE', 'mark', 'Latin-1'),
  at: fc.nat(9999).map((number) => number / 10_000),
  byte: fc.integer({ min: 0, max: 255 }),
});

/** Mostly nothing: bytes that are no text are refused before anything else is looked at. */
export const byteEdits: fc.Arbitrary<ByteEdit[]> = fc.oneof(
  { weight: 60, arbitrary: fc.constant<ByteEdit[]>([]) },
  { weight: 1, arbitrary: fc.array(byteEdit, { minLength: 1, maxLength: 2 }) },
);

/** The bytes of a text in UTF-8, with these changes. */
export function editBytes(text: string, edits: readonly ByteEdit[]): Uint8Array {
  return edits.reduce<Buffer>((bytes, { what, at, byte }) => {
    const place = Math.floor(at * bytes.length);
    if (what === 'flip') return Buffer.from(bytes.map((old, index) => (index === place ? old ^ (byte | 1) : old)));
    if (what === 'insert') return Buffer.concat([bytes.subarray(0, place), Buffer.from([byte]), bytes.subarray(place)]);
    if (what === 'cut short') return bytes.subarray(0, place);
    if (what === 'mark') return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
    if (what === 'Latin-1') return Buffer.from(`${bytes.toString()}# K\u00f6ln\n`, 'latin1');
    const words = Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le');
    return what === 'UTF-16LE' ? words : words.swap16();
  }, Buffer.from(text));
}
