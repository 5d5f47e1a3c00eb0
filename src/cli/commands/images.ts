import { Command, Option } from 'commander';
import { render } from '../../extension/pipeline.ts';
import { formatImages, type ImageUse, images } from '../../review/images/list-images.ts';
import { jsonText } from '../../text/json-text.ts';
import { oneLine } from '../../text/printable.ts';
import type { Console } from '../console.ts';
import { type Context, ExitStatus } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { addInputOptions, type InputFlags, readInput } from '../input-options.ts';

type Format = 'text' | 'wide' | 'json';

/** Creates `calico-render images`, which lists the images of rendered manifests. */
export function imagesCommand({ console, finish }: Context): Command {
  const command = new Command('images')
    .description('list the images of what would be deployed, and where each comes from')
    .usage('--config FILE [-f FILE|DIRECTORY|-]… [flags]');
  addInputOptions(command);
  return command
    .addOption(
      new Option(
        '-o, --output <FORMAT>',
        'text has the references alone, wide also who uses them and where they come from',
      )
        .choices(['text', 'wide', 'json'])
        .default('text'),
    )
    .addHelpText(
      'after',
      `
Each image is listed once, by reference. Where it comes from is a release's default, or the entries of an image vector
overwrite that had a part in it.

Examples:
  calico-render images --config 00-componentconfig.yaml -f shoot.yaml
  calico-render images --config 00-componentconfig.yaml | xargs -n 1 skopeo inspect --raw
  calico-render images --config 00-componentconfig.yaml --image-vector-overwrite overwrite.yaml -o wide`,
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
