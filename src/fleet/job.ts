import type { Options, Result } from '../extension/pipeline.ts';
import type { Issue } from '../issues/issue.ts';
import type { Location } from '../issues/origin.ts';
import type { Source } from '../yaml/document.ts';
import type { Chunk } from './chunk.ts';
import type { GateEffect } from './gate-effect.ts';
import type { Shard } from './shard.ts';

/** The work that is done for every cluster of a fleet. Plain data, because threads receive it. */
export interface Job {
  /** The sources that all clusters share. */
  shared: readonly Source[];
  options: Options;
  /** The form of rendered manifests: YAML documents, or one line of JSON per cluster. */
  form: 'yaml' | 'jsonl';
  /** The feature gate whose effect is computed in place of manifests. */
  gate?: string;
  shard?: Shard;
}

/** Chunks that a thread renders in one call. */
export interface Batch {
  bytes: Uint8Array;
  chunks: BatchChunk[];
  /** A buffer of an earlier result, to be reused for the result of this batch. */
  buffer?: ArrayBuffer;
}

/** A chunk of a batch. */
export interface BatchChunk extends Omit<Chunk, 'bytes'> {
  source: string;
  /** True if documents of other kinds may be in the same source, as in a directory. */
  mixed: boolean;
  /** True if messages must not quote its content. */
  isWithheld?: boolean;
  /** Its range in the bytes of the batch. Undefined for a chunk that is too large. */
  range: { start: number; end: number } | undefined;
}

/** The result of rendering a document of a fleet. Locations are those in its chunk. */
export interface RenderedDocument {
  status: 'rendered' | 'refused' | 'elsewhere' | 'skipped' | 'without calico';
  /** Both are empty for a document that is refused before its cluster is known. */
  namespace: string;
  name: string;
  /** The location at which the document begins. */
  location: Location;
  issues: readonly Issue[];
  /** Set for a cluster that was rendered, and for one that rendering refused. */
  result?: Result;
}

/** The result of a document, as a thread returns it. */
export interface DocumentResult {
  status: RenderedDocument['status'];
  namespace: string;
  name: string;
  /** The source and the line of its stream at which the document begins. */
  source: string;
  line: number;
  /** Formatted errors, and formatted warnings if they are printed. */
  messages: string[];
  /** The codes of all warnings. */
  warnings: Issue['code'][];
  /** The effect of the feature gate, for a job that has one. */
  effect?: GateEffect;
  /** The range of the rendered manifests in the bytes of the batch result. */
  start: number;
  end: number;
}

/** The results of a batch, in the order of its chunks. */
export interface BatchResult {
  results: DocumentResult[];
  bytes: Uint8Array<ArrayBuffer>;
}
