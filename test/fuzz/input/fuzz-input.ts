import fc from 'fast-check';
import type { Source } from '../../../src/yaml/document.ts';
import { nearlyValidInput, validInput } from '../../arbitraries/input.ts';
import { editText, type TextEdit, textEdit } from '../../arbitraries/text-edit.ts';
import { freeFields } from '../../support/free-fields.ts';
import type { TextOptions } from '../../support/parse-overrides.ts';
import { writeYaml } from '../../support/write-yaml.ts';
import { byteEdits, editBytes } from './byte-edit.ts';
import type { TextInput } from './fixture-inputs.ts';
import { renderOptions } from './options.ts';
import { styledFields } from './styled-yaml.ts';

/** The files and options of a command, or of the library. */
export interface FuzzInput {
  files: { name: string; bytes: Uint8Array }[];
  options: TextOptions;
  /** A number from 0 to 99 that selects the inputs for expensive checks. */
  sample: number;
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

const samples = fc.noShrink(fc.nat(99));

const styled: fc.Arbitrary<TextInput> = fc.tuple(fc.constantFrom(...HEADS), styledFields).map(([head, fields]) => ({
  sources: [{ name: 'styled.yaml', text: head + fields }],
  options: {},
}));

/** Inputs with a harmful text in a field that accepts any text. */
const injected: fc.Arbitrary<TextInput> = fc
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
  .map(([field, text, format]) => field.write(text, format));

/** No change, one change or a few, each with the index of its file. */
const edits = (none: number): fc.Arbitrary<[number, TextEdit][]> =>
  fc.oneof(
    { weight: none, arbitrary: fc.constant<[number, TextEdit][]>([]) },
    { weight: 3, arbitrary: fc.tuple(fc.tuple(fc.nat(7), textEdit)) },
    { weight: 3, arbitrary: fc.array(fc.tuple(fc.nat(7), textEdit), { minLength: 2, maxLength: 4, size: 'max' }) },
  );

/**
 * Inputs of every kind: fixtures and generated documents, with changes in values, structure, text and bytes, and spliced.
 *
 * @param kind most gentle inputs are accepted, so that there is output to check
 */
export function fuzzInput(fixtures: readonly TextInput[], kind: 'rough' | 'gentle'): fc.Arbitrary<FuzzInput> {
  const isRough = kind === 'rough';
  const fixture = fc.constantFrom(...fixtures);
  const base: fc.Arbitrary<TextInput> = fc.oneof<fc.WeightedArbitrary<TextInput>[]>(
    { weight: 3, arbitrary: fixture },
    { weight: isRough ? 3 : 9, arbitrary: validInput },
    { weight: 4, arbitrary: nearlyValidInput },
    { weight: isRough ? 3 : 1, arbitrary: styled },
    { weight: isRough ? 1 : 6, arbitrary: injected },
  );
  const splice = fc.oneof(
    { weight: isRough ? 12 : 40, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.record({ other: base, within: fc.boolean() }) },
  );
  return fc
    .tuple(base, splice, edits(isRough ? 6 : 40), byteEdits, renderOptions, samples)
    .map(([first, spliced, changes, bytes, options, sample]) => {
      const sources = spliced ? spliceTexts(first.sources, spliced.other.sources, spliced.within) : first.sources;
      const texts = sources.map(({ name, text }, index) => ({
        name: `${index}-${name}`,
        text: editText(
          text,
          changes.filter(([file]) => file % sources.length === index).map(([, edit]) => edit),
        ),
      }));
      return {
        files: texts.map(({ name, text }, index) => ({ name, bytes: editBytes(text, index === 0 ? bytes : []) })),
        options: merge(first.options, options, changes),
        sample,
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

/** Merges options, of which the second have precedence. The file of a flag is changed as well if there are many changes. */
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

/** Formats an input as a text that reproduces it. */
export function formatInput({ files, options }: FuzzInput): string {
  const shown = files.map(({ name, bytes }) => `${JSON.stringify(name)}: ${formatBytes(bytes)}`);
  return [...shown, `options: ${JSON.stringify(options)}`].join('\n');
}

/** Formats the content of a file on one line: as a JSON string, or in Base64 if it is not valid UTF-8. */
export function formatBytes(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString();
  return Buffer.from(text).equals(bytes) ? JSON.stringify(text) : `base64 ${Buffer.from(bytes).toString('base64')}`;
}
