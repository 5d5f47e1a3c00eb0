import type { Side } from '../../diff/side.ts';
import type { Source } from '../../parse/document.ts';
import { type Options, render } from '../../pipeline.ts';

/** A side that is rendered, and the texts that its messages are about. */
export interface RenderedSide {
  side: Side;
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
  const { issues, manifests, extensionVersion, passedOver } = render(sources, options);
  return { side: { name, origin: 'rendered', extensionVersion, manifests, issues }, texts, passedOver };
}

/** Whether a flag says something wrong, which is the command line's mistake and no refusal of an input. */
export function hasWrongFlag({ side }: RenderedSide): boolean {
  return side.issues.some(({ severity, location }) => severity === 'error' && location.source.startsWith('--'));
}
