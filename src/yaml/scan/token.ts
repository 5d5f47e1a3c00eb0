/** The style of a scalar, by YAML's names. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

/** A token that is not a scalar; `problem` ends a text that cannot be read any further. */
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

/** A scalar with its quotes or block header. */
export interface ScalarToken {
  kind: 'scalar';
  start: number;
  end: number;
  style: ScalarStyle;
  /** True if the text between the quotes equals the value: a single line without escapes. */
  verbatim: boolean;
  /** The indentation of each line of a block scalar, in spaces. */
  indent: number;
}

export type Token = Indicator | ScalarToken;
