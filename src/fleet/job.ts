import type { Options } from '../extension/pipeline.ts';
import type { Source } from '../yaml/document.ts';
import type { Piece } from './piece.ts';
import type { Shard } from './shard.ts';

/** What is done with every cluster of a fleet. Plain data: it is handed to threads. */
export interface Job {
  /** What all clusters share. */
  shared: readonly Source[];
  options: Options;
  /** In which form manifests come back: YAML documents, or a line of JSON a cluster. */
  form: 'yaml' | 'jsonl';
  /** In place of manifests: what a feature gate would change. */
  gate?: string;
  shard?: Shard;
}

/** Pieces that are rendered in one go. */
export interface Batch {
  bytes: Uint8Array;
  pieces: BatchPiece[];
  /** Memory for what comes back, where some is left from an earlier batch. */
  room?: ArrayBuffer;
}

export interface BatchPiece extends Omit<Piece, 'bytes'> {
  source: string;
  mixed: boolean;
  /** Whether messages must not repeat its content. */
  isWithheld?: boolean;
  /** Where it lies in the batch; nothing for a piece that is too large. */
  range: { start: number; end: number } | undefined;
}
