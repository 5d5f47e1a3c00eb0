/** How a scalar is written. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

/** A piece of YAML's syntax that is not a scalar; `problem` stands where the text cannot be read any further. */
export interface Indicator {
  kind:
    | 'directive'
    | 'document-start'
    | 'document-end'
    | 'block-sequence'
    | 'block-mapping'
    | 'block-end'
    | '['
    | ']'
    | '{'
    | '}'
    | ','
    | '-'
    | 'key'
    | 'value'
    | 'anchor'
    | 'alias'
    | 'tag'
    | 'end'
    | 'problem';
  /** Offsets into the text, the end exclusive. */
  start: number;
  end: number;
}

/** A scalar as it is written, quotes and block header included. */
export interface ScalarToken {
  kind: 'scalar';
  start: number;
  end: number;
  style: ScalarStyle;
  /** Whether the text, quotes apart, is the value as it stands: one line without escapes. */
  verbatim: boolean;
  /** For a block: how many spaces of each line are indentation. */
  indent: number;
}

export type Token = Indicator | ScalarToken;
