import fc from 'fast-check';
import { anyText, hostileFileName } from '../../arbitraries/texts.ts';
import { SHOOT } from '../../support/render-texts.ts';
import type { CheckJson } from '../check/check-json.ts';
import { assertInvariant, checkTerminal } from '../check/invariants.ts';
import { type CommandCase, commandTarget, inputCase } from '../command-target.ts';
import type { FuzzTarget } from '../fuzz.ts';
import type { FuzzInput } from '../input/fuzz-input.ts';

const CONFIG = {
  name: 'shared.yaml',
  bytes: Buffer.from(
    'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n',
  ),
};

/** Names of clusters and namespaces, from which folders are named. */
const clusterName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'garden-b', 'x1') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('..', '.', '../../../x', '/tmp', 'a/b', '', '.calico-render-fleet', 'crds.yaml', 'A'),
  },
  { weight: 1, arbitrary: hostileFileName },
  { weight: 1, arbitrary: anyText },
);

/** Matches the files and folders that the command may create: below a folder for each namespace and cluster. */
const CREATED =
  /^out(?:\/of(?:\/fleet(?:\/(?:\.calico-render-fleet|\.calico-render\.json|crds\.yaml|[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*(?:\/(?:manifests\.yaml|\.calico-render\.json))?)?))?)?)?$/;

/** The targets for `fleet`, which renders valid clusters also if others are refused. */
export function fleetTargets(inputs: fc.Arbitrary<FuzzInput>, checkJson: CheckJson): FuzzTarget[] {
  const lines = (out: string) => {
    checkTerminal(out, 'JSON lines');
    for (const line of out.split('\n').slice(0, -1)) checkJson(line, 'fleet-line');
  };
  const text = (out: string) => checkTerminal(out, 'the output');
  const summary = (out: string) => {
    text(out);
    if (out !== '') checkJson(out, 'fleet-summary');
  };
  const fleet = (...words: string[]) => inputs.map((input) => fleetCase(words, input));
  const gate = '--gate=NonPrivilegedCalicoNode';
  const of = (name: string, share: number, cases: fc.Arbitrary<CommandCase>, check: (out: string) => void) =>
    commandTarget({ name, share, cases, check, checkRefused: check });
  return [
    of('fleet', 3, fleet(), lines),
    of('fleet -o yaml', 1, fleet('-o', 'yaml'), text),
    of('fleet --gate', 0.5, fleet(gate), lines),
    of('fleet --gate --summary', 0.3, fleet(gate, '--summary'), text),
    of('fleet --gate --summary -o json', 0.3, fleet(gate, '--summary', '-o', 'json'), summary),
    commandTarget({
      name: 'fleet --output-dir',
      share: 4,
      cases: fc.array(fc.tuple(clusterName, clusterName), { minLength: 1, maxLength: 3 }).map(directoryCase),
      check: (out, _args, created) => checkDirectory(out, created),
      checkRefused: (out, _args, created) => checkDirectory(out, created),
    }),
  ];
}

/** Creates a command line with the shared files as --config and all others as files with clusters. */
function fleetCase(words: readonly string[], input: FuzzInput): CommandCase {
  const isShared = ({ bytes }: { bytes: Uint8Array }) =>
    /Controller(?:Config|Deploy)/.test(Buffer.from(bytes).toString());
  const shared = input.files.filter(isShared);
  const files = [...(shared.length > 0 ? shared : [CONFIG]), ...input.files.filter((file) => !isShared(file))];
  const names = new Set(shared.map(({ name }) => `--filename=@${name}`));
  const { args, files: all } = inputCase(['fleet', '--crds=exclude', ...words], { ...input, files });
  return { args: args.map((word) => (names.has(word) ? word.replace('--filename', '--config') : word)), files: all };
}

function directoryCase(names: [string, string][]): CommandCase {
  const shoots = names.map(([namespace, name]) =>
    SHOOT.replace(
      '{name: a, namespace: garden-b}',
      () => `{name: ${JSON.stringify(name)}, namespace: ${JSON.stringify(namespace)}}`,
    ),
  );
  return {
    args: [
      'fleet',
      '--crds=exclude',
      '--no-settings',
      '--config=@shared.yaml',
      '--filename=@shoots.yaml',
      '--output-dir=@out/of/fleet',
    ],
    files: [CONFIG, { name: 'shoots.yaml', bytes: Buffer.from(shoots.join('---\n')) }],
  };
}

function checkDirectory(out: string, created: readonly string[]): void {
  assertInvariant(out === '', () => `output together with a directory: ${out.slice(0, 200)}`);
  for (const name of created) assertInvariant(CREATED.test(name), () => `an unexpected file: ${JSON.stringify(name)}`);
}
