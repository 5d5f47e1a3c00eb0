import type { ScalarToken } from '../scan/token.ts';
import { decodeBlock } from './decode-block.ts';
import { decodeFlow } from './decode-flow.ts';
import { createTextSink, type Sink } from './sink.ts';

/** What of a scalar must be known to read its value. */
export type WrittenScalar = Pick<ScalarToken, 'start' | 'end' | 'style' | 'indent'>;

/** The value of a scalar as text. */
export function scalarText(source: string, scalar: ScalarToken): string {
  if (scalar.verbatim) {
    const quote = scalar.style === 'plain' ? 0 : 1;
    return source.slice(scalar.start + quote, scalar.end - quote);
  }
  const sink = createTextSink(source);
  decodeScalar(source, scalar, sink);
  return sink.text();
}

/** Reads the value of a scalar, piece by piece. */
export function decodeScalar(source: string, scalar: WrittenScalar, sink: Sink): void {
  const { start, end, style, indent } = scalar;
  const quote = style === 'plain' ? 0 : 1;
  if (style === 'literal' || style === 'folded') decodeBlock(source, start, end, indent, sink);
  else decodeFlow(source, start + quote, end - quote, style, sink);
}
