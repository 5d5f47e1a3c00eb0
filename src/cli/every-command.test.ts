import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runHere } from '../../test/support/run-here.ts';
import { COMMAND_NAMES } from './program.ts';

/** A part of every hostile text, which shows a test that the text was printed. */
const MARK = 'Zz9';
const HOSTILE = {
  'a command of GitHub': `::error title=${MARK}::x`,
  'a command of GitHub on a line of its own': `${MARK}\n::error::x`,
  'a command of GitHub behind blanks': `${MARK}\n \t\u00a0::add-mask::x`,
  'a command of GitHub behind a carriage return': `${MARK}\r::error::x`,
  'a command of GitHub behind a line separator': `${MARK}\u2028::error::x`,
  'an older command of GitHub': `${MARK}##[add-matcher]x`,
  'a command of Azure Pipelines': `${MARK} ##vso[task.setvariable variable=a]b`,
  'a message of TeamCity': `${MARK}###teamcity[x]`,
  'an escape sequence': `${MARK}\u001b[2J\u001b[31m`,
  'a link for terminals': `\u001b]8;;http:${MARK}\u001b\\x\u001b]8;;\u001b\\`,
  'a control character of the upper range': `${MARK}\u009b31m`,
  'a turn of the direction of text': `${MARK}\u202e\u2066x`,
} as const;

const STEERS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test looks for them
  /^.*(?:[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]|##\w*\[).*$|^\s*::.*$/m;

const CONFIG = {
  apiVersion: 'calico.networking.extensions.config.gardener.cloud/v1alpha1',
  kind: 'ControllerConfiguration',
};
const NETWORK_CONFIG = { apiVersion: 'calico.networking.extensions.gardener.cloud/v1alpha1', kind: 'NetworkConfig' };
const shoot = (more: { name?: string; nodes?: string; namespace?: string } = {}) => ({
  apiVersion: 'core.gardener.cloud/v1beta1',
  kind: 'Shoot',
  metadata: { name: more.name ?? 'a', namespace: more.namespace ?? 'garden-b' },
  spec: {
    kubernetes: { version: '1.36' },
    networking: {
      type: 'calico',
      pods: '10.0.0.0/16',
      services: '10.1.0.0/16',
      ...(more.nodes !== undefined && { nodes: more.nodes }),
    },
  },
});
const overwrite = (ref: string) => ({ images: [{ name: 'calico-node', ref }] });
const installation = (spec: object) => ({
  'installation.yaml': {
    apiVersion: 'operator.tigera.io/v1',
    kind: 'Installation',
    metadata: { name: 'default' },
    spec,
  },
});
const pod = (text: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: text, namespace: text, labels: { [text]: text }, annotations: { [text]: `a\n  ${text}\n` } },
  spec: { containers: [{ name: text, image: text, securityContext: { privileged: true }, command: ['a', text] }] },
});
const configMap = (text: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'calico-config', namespace: 'kube-system' },
  data: { text: `a\n${text}\n  ${text}\nb\n` },
});
const list = (text: string, spec: object) => ({
  apiVersion: 'config.kubernetes.io/v1',
  kind: 'ResourceList',
  functionConfig: { apiVersion: 'calico-render/v1alpha1', kind: 'CalicoRender', metadata: { name: text }, spec },
  items: [pod(text), configMap(text)],
});

/** A run of the command: its arguments, files and standard input. */
interface Run {
  args: string[];
  files?: Record<string, unknown>;
  input?: unknown;
}

const ALWAYS = { 'config.yaml': CONFIG, 'empty.yaml': NETWORK_CONFIG };
const INPUT = ['--config', 'config.yaml'];

/** The fields of a configuration that every command with an input reads. */
function inputRuns(command: string, text: string): Run[] {
  const file = `${text.replaceAll('/', '_')}.yaml`;
  const folder = `d${text.replaceAll('/', '_')}`;
  const settings = (value: object): Run => ({ args: [command], files: { '.calico-render.yaml': value } });
  return [
    { args: [command, '--config', `missing ${text}`] },
    { args: [command, '--config', file], files: { [file]: 'kind: [' } },
    { args: [command, '--config', file], files: { [file]: { ...CONFIG, [text]: text } } },
    { args: [command, '--config', file], files: { [file]: { ...CONFIG, featureGates: { [text]: true } } } },
    { args: [command, '--config', folder], files: { [join(folder, file)]: { ...NETWORK_CONFIG, backend: text } } },
    {
      args: [command, ...INPUT, '--network-config', file],
      files: { [file]: { ...NETWORK_CONFIG, ipam: { type: text } } },
    },
    { args: [command, ...INPUT, '--image-vector-overwrite', file], files: { [file]: { images: [{ name: text }] } } },
    ...['pod-cidr', 'node-cidr', 'ip-families', 'kubernetes-version', 'feature-gates', 'extension-version', 'crds'].map(
      (flag): Run => ({ args: [command, ...INPUT, `--${flag}`, text] }),
    ),
    { args: [command, ...INPUT, `--${text}`] },
    { args: [command, '--settings', file, '--print-settings'], files: { [file]: { inputs: [file] } } },
    settings({ [text]: text }),
    settings({ inputs: [text] }),
    settings({ inputs: ['config.yaml'], networkConfig: text }),
    settings({ inputs: ['config.yaml'], podCIDR: text, crds: text, featureGates: { [text]: true } }),
  ];
}

const rendersOverwrite = (args: string[], text: string): Run => ({
  args: [...args, ...INPUT, '--image-vector-overwrite', 'overwrite.yaml'],
  files: { 'overwrite.yaml': overwrite(`a/${text}`) },
});

/** The runs of each command, in addition to those of every command with an input. */
const COMMANDS: Record<string, { takesInput: boolean; runs: (text: string) => Run[] }> = {
  render: {
    takesInput: true,
    runs: (text) => [
      rendersOverwrite(['render', '--crds', 'exclude', '--components', 'node'], text),
      rendersOverwrite(['render', '--crds', 'exclude', '-o', 'json'], text),
      ...['--check', '--dry-run', '--quiet'].map((flag) => ({
        args: ['render', '--components', 'tier-getter', flag],
        files: { '.calico-render.yaml': { inputs: ['config.yaml'], outputDir: `m${text}` } },
      })),
      {
        args: ['render', ...INPUT, '--components', 'tier-getter', '--output-dir', 'm', '--check'],
        files: { 'm/.calico-render.json': { schemaVersion: 1, files: { [text]: '0'.repeat(64) } } },
      },
      {
        args: ['render', ...INPUT, '--output-dir', text.replaceAll('/', '_')],
        files: { [text.replaceAll('/', '_')]: 'a file' },
      },
      { args: ['render', ...INPUT, '--components', text] },
      { args: ['render', ...INPUT, '-o', text] },
    ],
  },
  fleet: {
    takesInput: false,
    runs: (text) => [
      { args: ['fleet', ...INPUT, '-f', '-'], input: shoot({ name: text }) },
      { args: ['fleet', ...INPUT, '-f', '-'], input: shoot({ name: text, nodes: text }) },
      { args: ['fleet', ...INPUT, '-f', '-', '-o', 'jsonl'], input: shoot({ nodes: text }) },
      {
        args: ['fleet', ...INPUT, '-f', '-', '--gate', 'NonPrivilegedCalicoNode', '--summary'],
        input: shoot({ name: text, namespace: `garden-${text}` }),
      },
      { args: ['fleet', ...INPUT, '-f', '-', '--output-dir', 'm'], input: shoot({ name: text }) },
      { args: ['fleet', ...INPUT, '-f', '-', '--output-dir', `config.yaml/${text}`], input: shoot() },
      { args: ['fleet', ...INPUT, '-f', `missing ${text}`] },
      { args: ['fleet', ...INPUT, '-f', '-', '--shard', text] },
      { args: ['fleet', ...INPUT, '-f', '-', '--gate', text] },
    ],
  },
  validate: {
    takesInput: true,
    runs: (text) => [
      {
        args: ['validate', '-o', 'json', '--config', 'wrong.yaml'],
        files: { 'wrong.yaml': { ...NETWORK_CONFIG, [text]: 1 } },
      },
    ],
  },
  explain: {
    takesInput: true,
    runs: (text) => [
      rendersOverwrite(['explain'], text),
      rendersOverwrite(['explain', '-o', 'json'], text),
      { args: ['explain', text, ...INPUT] },
    ],
  },
  audit: {
    takesInput: true,
    runs: (text) => [
      ...['text', 'json', 'sarif'].map((form) => ({
        args: ['audit', 'pod.yaml', '-o', form, '--fail-on', 'baseline'],
        files: { 'pod.yaml': pod(text) },
      })),
      ...['text', 'json'].map((form) => ({
        args: ['audit', ...INPUT, '--compare', 'node.yaml', '-o', form],
        files: {
          'node.yaml': {
            ...pod(text),
            spec: {
              containers: [
                { name: 'calico-node', image: text },
                { name: text, image: text },
              ],
            },
          },
        },
      })),
      { args: ['audit', ...INPUT, '--compare', text] },
      { args: ['audit', 'pod.yaml', '--fail-on', text], files: { 'pod.yaml': pod('a') } },
      { args: ['audit', 'pod.yaml', '--policy-version', text], files: { 'pod.yaml': pod('a') } },
    ],
  },
  images: {
    takesInput: true,
    runs: (text) => [
      ...['text', 'wide', 'json'].map((form) => rendersOverwrite(['images', '-o', form], text)),
      ...['list', 'overwrite'].map((form) =>
        rendersOverwrite(['images', '--rewrite', 'a=b.example', '-o', form], text),
      ),
      { args: ['images', ...INPUT, '--rewrite', text] },
      { args: ['images', ...INPUT, '--rewrite', `${text}=${text}`] },
    ],
  },
  values: {
    takesInput: true,
    runs: (text) => ['yaml', 'json'].map((form) => rendersOverwrite(['values', '-o', form], text)),
  },
  diff: {
    takesInput: false,
    runs: (text) => [
      ...['text', 'unified', 'json'].flatMap((form) => [
        { args: ['diff', 'a.yaml', 'b.yaml', '--all', '-o', form], files: { 'a.yaml': pod('a'), 'b.yaml': pod(text) } },
        {
          args: ['diff', 'a.yaml', 'b.yaml', '-o', form],
          files: { 'a.yaml': configMap('a'), 'b.yaml': configMap(text) },
        },
        {
          args: ['diff', 'a.yaml', 'b.yaml', '-o', form],
          files: { 'a.yaml': { ...configMap('a'), data: {} }, 'b.yaml': configMap(text) },
        },
      ]),
      { args: ['diff', text.replaceAll('/', '_')] },
      { args: ['diff', 'a.yaml', 'b.yaml'], files: { 'a.yaml': { [text]: 1 }, 'b.yaml': `${text}: [` } },
      { args: ['diff', '--gate', text, ...INPUT] },
      { args: ['diff', '--extension-version', `${text}..v1.59`, ...INPUT] },
      { args: ['diff', '--ignore', text, '--against', 'a.yaml', ...INPUT], files: { 'a.yaml': pod('a') } },
    ],
  },
  report: {
    takesInput: true,
    runs: (text) => [
      rendersOverwrite(['report'], text),
      {
        args: ['report', ...INPUT, '-f', 'nc.yaml', '--gate', 'NonPrivilegedCalicoNode'],
        files: { 'nc.yaml': `# ${text}\n${JSON.stringify(NETWORK_CONFIG)}` },
      },
      { args: ['report', ...INPUT, '--against', 'a.yaml'], files: { 'a.yaml': configMap(text) } },
    ],
  },
  schema: { takesInput: false, runs: (text) => [{ args: ['schema', text] }, { args: ['schema'] }] },
  versions: {
    takesInput: false,
    runs: (text) => [{ args: ['versions', text] }, { args: ['versions', `${text}..v1.59`] }],
  },
  version: { takesInput: false, runs: (text) => [{ args: ['version', text] }, { args: ['version', '-o', text] }] },
  init: {
    takesInput: false,
    runs: (text) => [
      { args: ['init', '--schema', text] },
      { args: ['init', '--kind', text] },
      { args: ['init', text.replaceAll('/', '_')], files: { [text.replaceAll('/', '_')]: 'a file' } },
      { args: ['init', `missing/${text}`] },
      { args: ['init', '--from', text] },
      { args: ['init', '--from', 'installation.yaml', '--provider', text], files: installation({}) },
      ...['text', 'json', 'markdown'].flatMap((form): Run[] => [
        {
          args: ['init', '--from', 'installation.yaml', '-o', form],
          files: installation({ [text]: text, registry: text }),
        },
        { args: ['init', '--from', 'installation.yaml', '-o', form], files: installation({ proxy: { [text]: text } }) },
        {
          args: ['init', '--from', 'd', '-o', form],
          files: {
            [`d/${text.replaceAll('/', '_')}.yaml`]: installation({ calicoNetwork: { mtu: 1400 } })[
              'installation.yaml'
            ],
          },
        },
        {
          args: ['init', '--from', 'values.yaml', '-o', form],
          files: { 'values.yaml': { installation: {}, imagePullSecrets: { [text]: text }, certs: { [text]: text } } },
        },
        {
          args: ['init', '--from', 'node.yaml', '-o', form],
          files: {
            'node.yaml': {
              apiVersion: 'apps/v1',
              kind: 'DaemonSet',
              metadata: { name: 'calico-node' },
              spec: {
                template: {
                  spec: {
                    containers: [
                      {
                        name: 'calico-node',
                        image: text,
                        env: [
                          { name: text, value: text },
                          { name: 'DATASTORE_TYPE', value: 'kubernetes' },
                        ],
                      },
                    ],
                  },
                },
              },
            },
          },
        },
      ]),
    ],
  },
  krm: {
    takesInput: false,
    runs: (text) => [
      { args: ['krm'], input: list(text, { sources: [{ inline: CONFIG }], components: ['tier-getter'] }) },
      { args: ['krm'], input: list(text, { sources: [{ file: text }] }) },
      { args: ['krm'], input: list(text, { sources: [{ inline: { ...CONFIG, [text]: text } }] }) },
      { args: ['krm'], input: list(text, { [text]: text, crds: text }) },
      { args: ['krm'], input: { ...list('a', {}), kind: text } },
      { args: ['krm'], input: `${text}: [` },
    ],
  },
  completion: {
    takesInput: false,
    runs: (text) => [
      { args: ['completion', text] },
      ...['bash', 'zsh', 'fish'].map((shell): Run => ({ args: ['completion', shell] })),
    ],
  },
};

const start = process.cwd();
let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'calico-render-every-command-'));
  process.chdir(work);
});
afterEach(() => {
  process.chdir(start);
  rmSync(work, { recursive: true });
});

function write(files: Record<string, unknown>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(work, name)), { recursive: true });
    writeFileSync(join(work, name), textOf(content));
  }
}

const textOf = (content: unknown) => (typeof content === 'string' ? content : JSON.stringify(content));

test('every command is tested with hostile texts', () => {
  expect(Object.keys(COMMANDS).sort()).toEqual([...COMMAND_NAMES].sort());
});

describe.each(Object.entries(COMMANDS))('calico-render %s', (command, { takesInput, runs }) => {
  test.each(Object.entries(HOSTILE))('prints %s with escaped control characters', async (_what, text) => {
    const all = [
      { args: [command, '--help'] },
      { args: [command, `--${text}`] },
      { args: ['help', text] },
      ...(takesInput ? inputRuns(command, text) : []),
      ...runs(text),
    ];
    let printed = 0;
    for (const { args, files = {}, input = '' } of all as Run[]) {
      write({ ...ALWAYS, ...files });
      const { status, out, err } = await runHere(args, { input: textOf(input) });
      expect([0, 1, 2, 3]).toContain(status);
      const steering = { out: STEERS.exec(out)?.[0], err: STEERS.exec(err)?.[0] };
      expect({ args, files, ...steering }).toEqual({ args, files, out: undefined, err: undefined });
      if ((out + err).includes(MARK)) printed += 1;
      rmSync(work, { recursive: true });
      mkdirSync(work);
      process.chdir(work);
    }
    // The command may lack a flag, or may refuse a text without quoting it.
    expect(printed).toBeGreaterThan(all.length / 3);
  });
});
