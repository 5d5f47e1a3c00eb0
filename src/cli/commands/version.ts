import { Command, Option } from 'commander';
import { DEFAULT_RELEASE, releases } from '../../extension/releases/releases.ts';
import { version } from '../../generated/version.js';
import type { Context } from '../context.ts';
import { helpDetails } from '../help-text.ts';

/** Creates `calico-render version`, which prints the version of the tool and the supported releases of the extension. */
export function versionCommand({ console }: Context): Command {
  return new Command('version')
    .description('Print the version of calico-render and the supported releases')
    .usage('[flags]')
    .addOption(new Option('-o, --output <FORMAT>', 'output format').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      helpDetails({
        examples: [['Print the versions as JSON', 'calico-render version -o json']],
      }),
    )
    .action(({ output }: { output: 'text' | 'json' }) => {
      const known = releases.map(({ version }) => version);
      if (output === 'json') {
        const facts = {
          schemaVersion: 1,
          version,
          defaultExtensionVersion: DEFAULT_RELEASE.version,
          extensionVersions: known,
        };
        return console.data(`${JSON.stringify(facts, null, 2)}\n`);
      }
      console.out(
        `calico-render ${version}\nextension ${DEFAULT_RELEASE.version} by default (supported: ${known.join(', ')})\n`,
      );
    });
}
