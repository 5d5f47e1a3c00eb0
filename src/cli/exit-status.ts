/** The command's exit statuses. */
export const ExitStatus = {
  /** Done, warnings included. */
  done: 0,
  /** A check found something. */
  found: 1,
  /** The command line or the input is wrong. */
  wrongInput: 2,
  /** A defect of calico-render, or the output could not be written. */
  defect: 3,
} as const;

export type ExitStatus = (typeof ExitStatus)[keyof typeof ExitStatus];
