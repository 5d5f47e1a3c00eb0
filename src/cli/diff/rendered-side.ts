import { type Options, type Result, render } from '../../extension/pipeline.ts';
import type { Side } from '../../review/diff/side.ts';
import type { Source } from '../../yaml/document.ts';

/** A side that is rendered, and the texts that its messages are about. */
export interface RenderedSide {
  side: Side;
  result: Result;
  options: Options;
  texts: readonly Source[];
  passedOver: number;
}

/** Renders a side. */
export function renderSide(
  name: string,
  sources: readonly Source[],
  options: Options,
  texts: readonly Source[],
): RenderedSide {
  const result = render(sources, options);
  const { issues, manifests, extensionVersion, nonPrivilegedMode, passedOver } = result;
  const mode = nonPrivilegedMode && { nonPrivilegedMode };
  const side: Side = { name, origin: 'rendered', extensionVersion, ...mode, manifests, issues };
  return { side, result, options, texts, passedOver };
}

/** Whether a flag says something wrong, which is the command line's mistake and no refusal of an input. */
export function hasWrongFlag({ side }: RenderedSide): boolean {
  return side.issues.some(({ severity, location }) => severity === 'error' && 'flag' in location);
}
