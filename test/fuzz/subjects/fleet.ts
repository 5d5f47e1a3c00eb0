import fc from 'fast-check';
import { anyText } from '../../support/arbitrary-texts.ts';
import { SHOOT } from '../../support/render-texts.ts';
import type { CheckJson } from '../check/check-json.ts';
import { checkTerminal } from '../check/check-terminal.ts';
import { demand } from '../check/demand.ts';
import { commandSubject } from '../command/command-subject.ts';
import { inputCase } from '../command/input-case.ts';
import type { CommandCase } from '../command/run-command.ts';
import { hostileName } from '../input/hostile-names.ts';
import type { SoakInput } from '../input/soak-input.ts';
import type { Subject } from '../subject.ts';

const CONFIG = {
  name: 'shared.yaml',
  bytes: Buffer.from(
    'apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1\nkind: ControllerConfiguration\n',
  ),
};

/** What a cluster or its namespace may be called; folders are made of these names. */
const clusterName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'garden-b', 'x1') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('..', '.', '../../../x', '/tmp', 'a/b', '', '.calico-render-fleet', 'crds.yaml', 'A'),
  },
  { weight: 1, arbitrary: hostileName },
  { weight: 1, arbitrary: anyText },
);

/** Every file that may be there: below folders that are named like a namespace and a cluster. */
const WRITTEN =
  /^out(?:\/of(?:\/fleet(?:\/(?:\.calico-render-fleet|\.calico-render\.json|crds\.yaml|[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*(?:\/(?:manifests\.yaml|\.calico-render\.json))?)?))?)?)?$/;

/** `fleet`, which tells of the clusters that it can render although others are refused. */
export function fleetSubjects(inputs: fc.Arbitrary<SoakInput>, checkJson: CheckJson): Subject[] {
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
    commandSubject({ name, share, cases, check, checkRefused: check });
  return [
    of('fleet', 3, fleet(), lines),
    of('fleet -o yaml', 1, fleet('-o', 'yaml'), text),
    of('fleet --gate', 0.5, fleet(gate), lines),
    of('fleet --gate --summary', 0.3, fleet(gate, '--summary'), text),
    of('fleet --gate --summary -o json', 0.3, fleet(gate, '--summary', '-o', 'json'), summary),
    commandSubject({
      name: 'fleet --output-dir',
      share: 4,
      cases: fc.array(fc.tuple(clusterName, clusterName), { minLength: 1, maxLength: 3 }).map(directoryCase),
      check: (out, _args, left) => checkDirectory(out, left),
      checkRefused: (out, _args, left) => checkDirectory(out, left),
    }),
  ];
}

/** What all clusters share is named by --config, everything else holds clusters. */
function fleetCase(words: readonly string[], input: SoakInput): CommandCase {
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

function checkDirectory(out: string, left: readonly string[]): void {
  demand(out === '', () => `output beside a directory: ${out.slice(0, 200)}`);
  for (const name of left) demand(WRITTEN.test(name), () => `a file that should not be there: ${JSON.stringify(name)}`);
}
