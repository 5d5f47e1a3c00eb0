import { Command } from 'commander';
import { schemas } from '../../generated/schemas.js';
import { nearest } from '../../text/near-miss.ts';
import type { Context } from '../context.ts';
import { selfContained } from '../self-contained-schema.ts';
import { UsageError } from '../usage-error.ts';

/** `calico-render schema [KIND]`: prints the JSON Schema of a kind of input. */
export function schemaCommand({ console }: Context): Command {
  return new Command('schema')
    .description('print the JSON Schema of a kind of input, or list the kinds')
    .argument('[KIND]', 'kind of document, such as ControllerConfiguration')
    .addHelpText(
      'after',
      '\nExamples:\n  calico-render schema\n  calico-render schema NetworkConfig > networkconfig.schema.json',
    )
    .action((kind: string | undefined) => {
      const texts = Object.values(schemas).map(({ text }) => text);
      const kinds = texts.map(({ title }) => title);
      if (kind === undefined) return console.out(`${kinds.join('\n')}\n`);
      const found = texts.find(({ title }) => title.toLowerCase() === kind.toLowerCase());
      if (found) return console.data(`${JSON.stringify(selfContained(found, texts), null, 2)}\n`);
      const meant = nearest(kind, kinds);
      throw new UsageError(
        `there is no schema of kind ${JSON.stringify(kind)}${meant ? `, did you mean "${meant}"?` : ''} (kinds: ${kinds.join(', ')})`,
      );
    });
}
