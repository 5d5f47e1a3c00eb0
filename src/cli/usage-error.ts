/** What is wrong with the command line, or with the files that it names. */
export class UsageError extends Error {
  readonly messages: readonly string[];

  constructor(...messages: string[]) {
    super(messages.join('\n'));
    this.messages = messages;
  }
}
