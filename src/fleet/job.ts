import type { Options, Result } from '../extension/pipeline.ts';
import type { Issue } from '../issues/issue.ts';
import type { Location } from '../issues/origin.ts';
import type { Source } from '../yaml/document.ts';
import type { Chunk } from './chunk.ts';
import type { GateEffect } from './gate-effect.ts';
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
  chunks: BatchChunk[];
  /** Memory for what comes back, where some is left from an earlier batch. */
  room?: ArrayBuffer;
}

export interface BatchChunk extends Omit<Chunk, 'bytes'> {
  source: string;
  mixed: boolean;
  /** Whether messages must not repeat its content. */
  isWithheld?: boolean;
  /** Where it lies in the batch; nothing for a chunk that is too large. */
  range: { start: number; end: number } | undefined;
}

/** What became of a document of a fleet. */
export interface RenderedDocument {
  status: 'rendered' | 'refused' | 'elsewhere' | 'skipped' | 'without calico';
  /** Both empty for what is refused before anybody can tell. */
  namespace: string;
  name: string;
  /** Where the document begins in its chunk. */
  location: Location;
  /** What is wrong or worth knowing, with places in the chunk. */
  issues: readonly Issue[];
  /** For what is rendered. */
  result?: Result;
}

/** What became of a document, as threads tell each other. */
export interface DocumentResult {
  status: RenderedDocument['status'];
  namespace: string;
  name: string;
  /** Where the document begins, in its stream. */
  source: string;
  line: number;
  /** Errors, and warnings where they are asked for, as people read them. */
  messages: string[];
  /** The codes of all warnings. */
  warnings: Issue['code'][];
  /** What a gate would change, where that is asked for. */
  effect?: GateEffect;
  /** Where what was rendered lies in the reply. */
  start: number;
  end: number;
}

/** What became of a batch, in the order of its chunks. */
export interface BatchResult {
  results: DocumentResult[];
  bytes: Uint8Array<ArrayBuffer>;
}
