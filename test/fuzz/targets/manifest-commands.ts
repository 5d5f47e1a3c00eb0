import fc from 'fast-check';
import { hostileFileName } from '../../arbitraries/texts.ts';
import type { CheckJson } from '../check/check-json.ts';
import { checkPage } from '../check/check-page.ts';
import { checkTerminal } from '../check/invariants.ts';
import { type CommandCase, commandTarget } from '../command-target.ts';
import type { FuzzTarget } from '../fuzz.ts';
import { manifestFiles } from '../input/manifest-files.ts';

const CONFIG = Buffer.from(
  'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n',
);

/** The targets for commands that read manifests of any tool. */
export function manifestCommands(rendered: readonly string[], checkJson: CheckJson): FuzzTarget[] {
  const manifests = fc
    .tuple(
      manifestFiles(rendered),
      fc.oneof({ weight: 4, arbitrary: fc.constant('manifests.yaml') }, { weight: 1, arbitrary: hostileFileName }),
    )
    .map(([file, name]) => ({ ...file, name }));
  const json = (schema: string) => (out: string) => {
    checkJson(out, schema);
    checkTerminal(out, 'JSON');
  };
  const text = (out: string) => checkTerminal(out, 'the output');
  const of = (name: string, share: number, cases: fc.Arbitrary<CommandCase>, check: (out: string) => void) =>
    commandTarget({ name, share, cases, check });
  const audit = (...words: string[]) =>
    manifests.map((file): CommandCase => ({ args: ['audit', ...words, `@${file.name}`], files: [file] }));
  const two = (...words: string[]) =>
    fc.tuple(manifests, manifestFiles(rendered)).map(([before, after]): CommandCase => {
      const other = { ...after, name: 'other.yaml' };
      return { args: [...words, `@${before.name}`, '@other.yaml'], files: [before, other] };
    });
  const against = (...words: string[]) =>
    manifests.map((file): CommandCase => {
      const flags = ['--no-settings', '--components=tier-getter,node-cpva', '--crds=exclude'];
      const args = [...words, ...flags, `--against=@${file.name}`, '--config=@config.yaml'];
      return { args, files: [file, { name: 'config.yaml', bytes: CONFIG }] };
    });
  return [
    of('audit FILE', 5, audit('--fail-on=baseline'), text),
    of('audit FILE -o json', 3, audit('-o', 'json'), json('audit')),
    of('audit FILE -o sarif', 3, audit('-o', 'sarif'), json('sarif')),
    of('diff A B', 4, two('diff', '--all'), text),
    of('diff A B -o json', 2, two('diff', '--all', '-o', 'json'), json('diff')),
    of('diff A B -o unified', 2, two('diff', '--all', '-o', 'unified'), text),
    of('diff --against', 2, against('diff', '--all'), text),
    of('diff --against -o json', 1, against('diff', '--subset', '-o', 'json'), json('diff')),
    of('report A B', 1, two('report', '--all'), checkPage),
    of('report --against', 0.5, against('report', '--all'), checkPage),
  ];
}
