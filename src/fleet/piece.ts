/** A part of a stream that holds one document, as a rule: what stands between two places where documents may begin. */
export interface Piece {
  /** UTF-8, with the separator that it begins with. Nothing for a piece that is larger than a document may be. */
  bytes: Uint8Array | undefined;
  /** How many lines stand before it in its stream. */
  line: number;
}

/** UTF-8 bytes of a piece. No Shoot comes near: Kubernetes itself takes requests of up to 3 MiB. */
export const LARGEST_PIECE = 4 * 1024 * 1024;
