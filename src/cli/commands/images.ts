import { Command, Option } from 'commander';
import { parseList } from '../../extension/options/option-values.ts';
import { type Result, render } from '../../extension/pipeline.ts';
import { DEFAULT_RELEASE, findRelease } from '../../extension/releases/releases.ts';
import { formatImages, type ImageUse, images } from '../../review/images/list-images.ts';
import {
  formatCopyList,
  formatOverwrite,
  moveImages,
  parseRewriteRules,
  type RewriteRule,
} from '../../review/images/rewrite-images.ts';
import { jsonText } from '../../text/json-text.ts';
import { oneLine } from '../../text/printable.ts';
import type { Console } from '../console.ts';
import { type Context, ExitStatus, UsageError } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { helpDetails } from '../help-text.ts';
import { type InputFlags, readInput } from '../input-options.ts';
import { addInputOptions } from '../option-flags.ts';

const FORMATS = ['text', 'wide', 'json', 'list', 'overwrite'] as const;

type Format = (typeof FORMATS)[number];

/** The formats that require rules. */
const MOVING: readonly Format[] = ['list', 'overwrite'];

interface ImagesFlags extends InputFlags {
  output?: Format;
  rewrite?: string[];
}

/** Creates `calico-render images`, which lists the images of rendered manifests. */
export function imagesCommand({ console, finish }: Context): Command {
  const command = new Command('images')
    .description('List the container images that the manifests use')
    .usage('--config FILE [-f FILE|DIRECTORY|-]… [flags]');
  addInputOptions(command);
  return command
    .addOption(
      new Option(
        '-o, --output <FORMAT>',
        'output format: text prints references (the default), wide adds containers and origins; with --rewrite: overwrite (the default) prints an image vector overwrite; list prints one line SOURCE TARGET per image',
      ).choices(FORMATS),
    )
    .addOption(
      new Option(
        '--rewrite <REGISTRY=MIRROR,…>',
        'move all images of the release to mirrors, by registry or the beginning of a path; the longest match applies',
      ).argParser((value: string, before: string[] = []) => [...before, ...parseList(value)]),
    )
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'Each image reference is listed once. The origin of an image is the default of the release, or the entries of the image vector overwrite that set it.',
        ],
        examples: [
          [
            'Print the image vector overwrite for a mirror',
            'calico-render images --config 00-componentconfig.yaml --rewrite quay.io=registry.example.com/quay',
          ],
          [
            'Copy the images to the mirror',
            'calico-render images --config 00-componentconfig.yaml --rewrite quay.io=registry.example.com/quay -o list | xargs -n 2 crane copy',
          ],
          ['List the images for a Shoot', 'calico-render images --config 00-componentconfig.yaml -f shoot.yaml'],
          [
            'Inspect each image',
            'calico-render images --config 00-componentconfig.yaml | xargs -n 1 skopeo inspect --raw',
          ],
          [
            'List containers and origins of images from an image vector overwrite',
            'calico-render images --config 00-componentconfig.yaml --image-vector-overwrite overwrite.yaml -o wide',
          ],
        ],
      }),
    )
    .action((flags: ImagesFlags) => {
      const { rules, format } = checkFlags(flags);
      const { sources, options, texts } = readInput(flags, console);
      const result = render(sources, { ...options, crds: 'exclude' });
      const status = printIssues(result, texts, flags, console);
      if (status === ExitStatus.done) {
        if (rules) printMoved(result, rules, format, flags.quiet === true, console);
        else print(images(result), format, console);
      }
      finish(status);
    });
}

/** Returns the rules and the format. Rejects rules that cannot be parsed, and formats without rules. */
function checkFlags({ rewrite, output }: ImagesFlags): { rules?: RewriteRule[]; format: Format } {
  if (rewrite === undefined) {
    if (output && MOVING.includes(output)) throw new UsageError(`-o ${output} requires --rewrite`);
    return { format: output ?? 'text' };
  }
  if (output && !MOVING.includes(output))
    throw new UsageError(`-o ${output} does not support --rewrite: choose ${MOVING.join(' or ')}`);
  const { rules, problems } = parseRewriteRules(rewrite);
  if (problems.length > 0) throw new UsageError(...problems.map((problem) => `--rewrite: ${problem}`));
  return { rules, format: output ?? 'overwrite' };
}

function printMoved(result: Result, rules: readonly RewriteRule[], format: Format, isQuiet: boolean, console: Console) {
  const { images: moved, problems } = moveImages(result.values?.images ?? {}, rules);
  if (problems.length > 0) throw new UsageError(...problems.map((problem) => `--rewrite: ${problem}`));
  const left = moved.filter(({ source, target }) => source === target).map(({ source }) => oneLine(source));
  if (left.length > 0 && !isQuiet) console.err(`calico-render: warning: no rule moves ${left.join(', ')}\n`);
  const release = findRelease(result.extensionVersion) ?? DEFAULT_RELEASE;
  if (format === 'list') console.out(formatCopyList(moved));
  else console.data(formatOverwrite(moved, release));
}

function print(uses: ImageUse[], format: Format, console: Console): void {
  if (format === 'json') console.data(`${jsonText({ schemaVersion: 1, images: uses })}\n`);
  else if (format === 'wide') console.out(formatImages(uses));
  else console.out(uses.map(({ image }) => `${oneLine(image)}\n`).join(''));
}
