import { Command, Option } from 'commander';
import { render } from '../../extension/pipeline.ts';
import { formatImages, type ImageUse, images } from '../../review/images/list-images.ts';
import { jsonText } from '../../text/json-text.ts';
import { oneLine } from '../../text/printable.ts';
import type { Console } from '../console.ts';
import { type Context, ExitStatus } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { helpDetails } from '../help-text.ts';
import { type InputFlags, readInput } from '../input-options.ts';
import { addInputOptions } from '../option-flags.ts';

type Format = 'text' | 'wide' | 'json';

/** Creates `calico-render images`, which lists the images of rendered manifests. */
export function imagesCommand({ console, finish }: Context): Command {
  const command = new Command('images')
    .description('List the container images that the manifests use')
    .usage('--config FILE [-f FILE|DIRECTORY|-]… [flags]');
  addInputOptions(command);
  return command
    .addOption(
      new Option('-o, --output <FORMAT>', 'output format: text prints references, wide adds containers and origins')
        .choices(['text', 'wide', 'json'])
        .default('text'),
    )
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'Each image reference is listed once. The origin of an image is the default of the release, or the entries of the image vector overwrite that set it.',
        ],
        examples: [
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
    .action((flags: InputFlags & { output: Format }) => {
      const { sources, options, texts } = readInput(flags, console);
      const result = render(sources, { ...options, crds: 'exclude' });
      const status = printIssues(result, texts, flags, console);
      if (status === ExitStatus.done) print(images(result), flags.output, console);
      finish(status);
    });
}

function print(uses: ImageUse[], format: Format, console: Console): void {
  if (format === 'json') console.data(`${jsonText({ schemaVersion: 1, images: uses })}\n`);
  else if (format === 'wide') console.out(formatImages(uses));
  else console.out(uses.map(({ image }) => `${oneLine(image)}\n`).join(''));
}
