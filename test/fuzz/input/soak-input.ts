import fc from 'fast-check';
import type { Source } from '../../../src/yaml/document.ts';
import { freeFields } from '../../support/free-fields.ts';
import type { TextOptions } from '../../support/parse-overrides.ts';
import { nearlyValidInput, randomInput } from '../../support/random-input.ts';
import { writeYaml } from '../../support/write-yaml.ts';
import { byteEdits, editBytes } from './byte-edit.ts';
import type { TextInput } from './fixture-inputs.ts';
import { randomOptions } from './random-options.ts';
import { styledFields } from './styled-yaml.ts';
import { editText, type TextEdit, textEdit } from './text-edit.ts';

/** Files and options, as a command or the library gets them. */
export interface SoakInput {
  /** Where it comes from, for the summary. */
  origin: 'fixture' | 'valid' | 'nearly valid' | 'styled' | 'injected';
  files: { name: string; bytes: Uint8Array }[];
  /** Those of a rendering; `networkConfig` and `imageVectorOverwrite` among the overrides are files of their own. */
  options: TextOptions;
  /** From 0 to 99: what costs much is asked of some inputs only, and this says of which. */
  lot: number;
}

interface Base extends TextInput {
  origin: SoakInput['origin'];
}

const HEADS = [
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n',
  'apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1\nkind: NetworkConfig\n',
  'apiVersion: extensions.gardener.cloud/v1alpha1\nkind: Network\nmetadata: {name: a}\n',
  'apiVersion: core.gardener.cloud/v1beta1\nkind: Shoot\nmetadata: {name: a}\n',
  'apiVersion: core.gardener.cloud/v1\nkind: ControllerDeployment\n',
  'apiVersion: core.gardener.cloud/v1beta1\nkind: ControllerDeployment\ntype: helm\n',
  'apiVersion: extensions.gardener.cloud/v1alpha1\nkind: Cluster\n',
  'apiVersion: v1\nkind: ConfigMap\n',
  '',
];

const HARMFUL = [
  '\n::error::x',
  '\n  b: c',
  '\u202e',
  '\u001b[31m',
  '\u009b31m',
  '\r::error::x',
  '\u2028',
  '\t',
  '\ue000',
  '</code></pre><img src=x onerror=alert(1)>',
  '\'"><script>x</script><!--',
];

const seed = fc.noShrink(fc.nat());
const lots = fc.noShrink(fc.nat(99));

const styled: fc.Arbitrary<Base> = fc.tuple(fc.constantFrom(...HEADS), styledFields).map(([head, fields]) => ({
  origin: 'styled',
  sources: [{ name: 'styled.yaml', text: head + fields }],
  options: {},
}));

/** Texts that are accepted in fields that take any, and that would do harm if they came out anywhere as they are. */
const injected: fc.Arbitrary<Base> = fc
  .constantFrom(...freeFields)
  .chain((field) =>
    fc.tuple(
      fc.constant(field),
      fc.oneof(
        field.texts,
        fc.constantFrom(...HARMFUL).map((text) => field.harmless + text),
      ),
      fc.constantFrom(writeYaml, JSON.stringify),
    ),
  )
  .map(([field, text, format]) => ({ origin: 'injected', ...field.write(text, format) }));

/** No change, one, or a few; each with the file that it is for. */
const edits = (none: number): fc.Arbitrary<[number, TextEdit][]> =>
  fc.oneof(
    { weight: none, arbitrary: fc.constant<[number, TextEdit][]>([]) },
    { weight: 3, arbitrary: fc.tuple(fc.tuple(fc.nat(7), textEdit)) },
    { weight: 3, arbitrary: fc.array(fc.tuple(fc.nat(7), textEdit), { minLength: 2, maxLength: 4, size: 'max' }) },
  );

/**
 * Inputs of every kind: fixtures and generated documents, changed in their values, structure, text and bytes, and spliced together.
 *
 * @param kind gentle ones are accepted more often than not, so that something comes out
 */
export function soakInput(fixtures: readonly TextInput[], kind: 'rough' | 'gentle'): fc.Arbitrary<SoakInput> {
  const isRough = kind === 'rough';
  const fixture = fc.constantFrom(...fixtures).map((input): Base => ({ ...input, origin: 'fixture' }));
  const base = fc.oneof(
    { weight: 3, arbitrary: fixture },
    { weight: isRough ? 3 : 9, arbitrary: seed.map((number): Base => ({ ...randomInput(number), origin: 'valid' })) },
    { weight: 4, arbitrary: seed.map((number): Base => ({ ...nearlyValidInput(number), origin: 'nearly valid' })) },
    { weight: isRough ? 3 : 1, arbitrary: styled },
    { weight: isRough ? 1 : 6, arbitrary: injected },
  );
  const splice = fc.oneof(
    { weight: isRough ? 12 : 40, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.record({ other: base, within: fc.boolean() }) },
  );
  return fc
    .tuple(base, splice, edits(isRough ? 6 : 40), byteEdits, randomOptions, lots)
    .map(([first, spliced, changes, bytes, options, lot]) => {
      const sources = spliced ? spliceTexts(first.sources, spliced.other.sources, spliced.within) : first.sources;
      const texts = sources.map(({ name, text }, index) => ({
        name: `${index}-${name}`,
        text: editText(
          text,
          changes.filter(([file]) => file % sources.length === index).map(([, edit]) => edit),
        ),
      }));
      return {
        origin: first.origin,
        files: texts.map(({ name, text }, index) => ({ name, bytes: editBytes(text, index === 0 ? bytes : []) })),
        options: merge(first.options, options, changes),
        lot,
      };
    });
}

function spliceTexts(sources: readonly Source[], others: readonly Source[], within: boolean): Source[] {
  if (!within) return [...sources, ...others];
  return sources.map((source, index) => {
    const lines = source.text.split('\n');
    const middle = lines.length >> 1;
    const other = others[index % others.length]?.text ?? '';
    return { ...source, text: [...lines.slice(0, middle), other, ...lines.slice(middle)].join('\n') };
  });
}

/** The options of the base with others over them. A flag's file is changed as well where there are many changes. */
function merge(base: TextOptions, options: TextOptions, changes: [number, TextEdit][]): TextOptions {
  const { networkConfig, imageVectorOverwrite, ...texts } = base.overrides ?? {};
  const edited = (source: Source) =>
    changes.length > 1
      ? {
          ...source,
          text: editText(
            source.text,
            changes.slice(1).map(([, edit]) => edit),
          ),
        }
      : source;
  return {
    ...base,
    ...options,
    overrides: {
      ...texts,
      ...options.overrides,
      ...(networkConfig && { networkConfig: edited(networkConfig) }),
      ...(imageVectorOverwrite && { imageVectorOverwrite: edited(imageVectorOverwrite) }),
    },
  };
}
