/** What is at a path of the output directory, links not followed. */
export type DiskState =
  | { type: 'absent' }
  | { type: 'file'; sha256: string }
  | { type: 'link' | 'directory' | 'other' }
  /** On the way to the path is something that is no directory, or a link. */
  | { type: 'blocked'; by: string; isLink: boolean };
