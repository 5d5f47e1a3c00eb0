import { renderToString } from 'preact-render-to-string';
import { PIPELINE_COMMAND, printable } from '../../text/printable.ts';
import { Page } from './page.tsx';
import type { ReportInput } from './report-side.ts';

/**
 * A page that people attach to a change request: how calico-node runs and why, every decision, what each container may do, and,
 * for a comparison, what differs and what restarts. One HTML file that loads nothing, and needs no scripts.
 *
 * Pure, and deterministic to the byte. Every text of the input stays text; control characters, and what turns the direction of
 * text around, are escaped as `\u{202e}`.
 *
 * @param input what was rendered or given, with what `compareSides` says of two sides
 */
export function report(input: ReportInput): string {
  return printable(`<!doctype html>\n${withoutCommandsIn(onLines(renderToString(<Page {...input} />)))}\n`);
}

/** What the runner of a pipeline would take for a command, were the page printed in a log, is a character reference: the page shows the same. */
function withoutCommandsIn(html: string): string {
  return html.replace(PIPELINE_COMMAND, (character) => `&#${character.charCodeAt(0)};`);
}

/** Line breaks are for what is preformatted. Elsewhere a browser would show a blank, and a name could look like a line of the page. */
function onLines(html: string): string {
  return html.replace(/<pre\b.*?<\/pre>|\n/gs, (found) => (found === '\n' ? '\\u{a}' : found));
}
