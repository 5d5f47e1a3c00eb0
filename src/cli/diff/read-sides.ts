import { attributeOf, OPTION_ROWS } from '../../extension/options/option-rows.ts';
import type { Options } from '../../extension/pipeline.ts';
import { gateVariants, type Side, type SideKind, type Variant } from '../../review/diff/side.ts';
import type { Source } from '../../yaml/document.ts';
import type { Console } from '../console.ts';
import { UsageError } from '../context.ts';
import { type Input, readInput } from '../input-options.ts';
import { selectionOf } from '../selection-options.ts';
import type { ComparisonFlags, Mode } from './diff-flags.ts';
import { holdsInputsOnly, kindOfSide, readGivenSide } from './read-side.ts';
import { type RenderedSide, renderSide } from './rendered-side.ts';

/** Both sides of a comparison, and the rendered ones among them. */
export interface Sides {
  before: Side;
  after: Side;
  rendered: RenderedSide[];
}

/** Is called with the name and the texts of each side that is given as manifests. */
export type OnGiven = (name: string, sources: readonly Source[]) => void;

/**
 * Reads both sides of a comparison, and renders inputs.
 *
 * @throws UsageError for a side that cannot be read
 */
export function readSides(mode: Mode, flags: ComparisonFlags, console: Console, onGiven: OnGiven = () => {}): Sides {
  if (mode.mode === 'sides') return readNamedSides(mode, flags, console, onGiven);
  const input = read(withoutRange(flags), console);
  if (mode.mode === 'against') {
    const given = readInput({ ...flags, config: [mode.before], filename: [] }, console).sources;
    if (holdsInputsOnly(given)) {
      throw new UsageError(
        `--against ${mode.before}: expected manifests, found inputs: to compare inputs, use calico-render diff A B`,
      );
    }
    onGiven(mode.before, given);
    const rendered = renderSide(nameOfInput(flags), input.sources, input.options, input.texts);
    return { before: readGivenSide(given, mode.before, flags, console), after: rendered.side, rendered: [rendered] };
  }
  const variants =
    mode.mode === 'gate'
      ? gateVariants(mode.gate, input.options)
      : releaseVariants(mode, nameOfInput(flags), input.options);
  return bothRendered(variants.map(({ name, options }) => renderSide(name, input.sources, options, input.texts)));
}

function read(flags: ComparisonFlags, console: Console): Input {
  const { sources, options, texts } = readInput(flags, console);
  return { sources, options: { ...options, ...selectionOf(flags) }, texts };
}

/** Returns the names of the files that are rendered. */
function nameOfInput({ config = [], filename = [] }: ComparisonFlags): string {
  return [...config, ...filename].join(', ');
}

function withoutRange(flags: ComparisonFlags): ComparisonFlags {
  if (!flags.extensionVersion?.includes('..')) return flags;
  const { extensionVersion: _, ...others } = flags;
  return others;
}

function bothRendered([before, after]: readonly RenderedSide[]): Sides {
  if (!before || !after) throw new Error('a comparison has two sides');
  return { before: before.side, after: after.side, rendered: [before, after] };
}

/** Reads two sides that the command line names. `--config` and `-f` are read with each side that is rendered. */
function readNamedSides(
  { before, after }: { before: string; after: string },
  flags: ComparisonFlags,
  console: Console,
  onGiven: OnGiven,
): Sides {
  const hasCommon = flags.config !== undefined || flags.filename !== undefined;
  const common = hasCommon ? read(flags, console) : undefined;
  const rendered: RenderedSide[] = [];
  const sides = [before, after].map((name) => {
    const own = read({ ...flags, config: [name], filename: [] }, console);
    return { name, own, kind: kindOfSide(own.sources, name) };
  });
  // A side without documents has the kind of the other side.
  const isGiven = (kind: SideKind) => kind === 'manifest' || (!kind && sides.some((side) => side.kind === 'manifest'));
  const [left, right] = sides.map(({ name, own, kind }) => {
    if (isGiven(kind)) {
      onGiven(name, own.sources);
      return readGivenSide(own.sources, name, flags, console);
    }
    const sources = [...(common?.sources ?? []), ...own.sources];
    const side = renderSide(name, sources, own.options, [...(common?.texts ?? []), ...own.texts]);
    rendered.push(side);
    return side.side;
  });
  if (!left || !right) throw new Error('a comparison has two sides');
  if (rendered.length === 0) refuseInputFlags(flags);
  return { before: left, after: right, rendered };
}

/** The options that have no effect unless a side is rendered. */
const RENDERING = OPTION_ROWS.filter(({ isOverride, name }) => isOverride || name === 'extensionVersion');

function refuseInputFlags(flags: ComparisonFlags): void {
  const values: Readonly<Record<string, unknown>> = { ...flags };
  const inputs = [
    { attribute: 'config', flag: '--config' },
    { attribute: 'filename', flag: '-f' },
    ...RENDERING.map((row) => ({ attribute: attributeOf(row), flag: `--${row.flag}` })),
  ];
  const given = inputs.filter(({ attribute }) => isGiven(values[attribute]));
  if (given.length > 0) {
    const names = given.map(({ flag }) => flag).join(', ');
    throw new UsageError(`remove ${names}: both sides are manifests`);
  }
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.join() === '');
}

function releaseVariants(
  { before, after }: { before: string; after: string },
  name: string,
  options: Options,
): Variant[] {
  return [before, after].map((version) => ({
    name,
    options: { ...options, ...(version !== '' && { extensionVersion: version }) },
  }));
}
