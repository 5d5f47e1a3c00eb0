import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  compared,
  GATE_OFF,
  GATE_ON,
  MISSPELT,
  networkConfig,
  renderedSide,
} from '../../../test/support/example-report.ts';
import { attributeOf, type Element, elementsOf, elementsWithin, textOf } from '../../../test/support/page-tree.ts';
import { shootWithEverything } from '../../../test/support/shoot-with-everything.ts';
import { nonPrivilegedMode } from '../../extension/releases/non-privileged-mode.ts';
import { DEFAULT_RELEASE } from '../../extension/releases/releases.ts';
import type { Source } from '../../yaml/document.ts';
import { report } from './report.tsx';
import type { ReportInput, ReportSide } from './report-input.ts';

const EBPF = networkConfig('ebpfDataplane: {enabled: true}\n');

function read(input: ReportInput) {
  const html = report(input);
  const elements = elementsOf(html);
  const all = (name: string) => elements.filter(({ tagName }) => tagName === name);
  const byId = (id: string) => elements.find((element) => attributeOf(element, 'id') === id) as Element;
  const text = (element: Element | undefined) => (element ? textOf(element).replace(/\s+/g, ' ') : '');
  return {
    html,
    all,
    part: (id: string) => text(byId(id)),
    heading: text(all('h1')[0]),
    title: text(all('title')[0]),
    byId,
  };
}

const given = ({ manifests }: ReportSide): ReportSide => ({ name: 'out.yaml', origin: 'given', manifests, issues: [] });
const off = renderedSide([GATE_OFF]);
const on = renderedSide([GATE_ON]);

const GATE_EFFECT = ' · 1 workload restarts · 1 privilege increase · 1 privilege reduction';

describe('the answer', () => {
  test.each<[string, ReportInput, string]>([
    ['the gate off', { after: off }, 'calico-node is privileged'],
    ['the gate on', { after: on }, 'calico-node is non-privileged'],
    ['eBPF over the gate', { after: renderedSide([GATE_ON, EBPF]) }, 'calico-node is privileged'],
    [
      'components without calico-node',
      { after: renderedSide([GATE_ON], { components: ['typha'] }) },
      'calico-node is non-privileged',
    ],
    ['two sides that differ', compared(off, on), `calico-node: privileged → non-privileged${GATE_EFFECT}`],
    ['two sides that do not', compared(on, on), 'calico-node stays non-privileged · no difference'],
    [
      'manifests that are privileged',
      compared(given(off), on),
      `calico-node: privileged → non-privileged${GATE_EFFECT}`,
    ],
    [
      'manifests without calico-node',
      compared(given({ ...on, manifests: [] }), on),
      'calico-node: absent → non-privileged · no workloads restart · 22 privilege increases',
    ],
    ['a side that is refused', compared(on, renderedSide([MISSPELT])), 'calico-node: non-privileged → rejected'],
  ])('of %s', (_what, input, heading) => {
    const page = read(input);
    expect(page.heading).toBe(heading);
    expect(page.title).toBe(`${heading} · calico-render`);
  });

  test('shows the reason and the lines that cause it', () => {
    const { part, all } = read({ after: renderedSide([GATE_ON, EBPF]) });
    expect(part('answer')).toContain(
      'Because the eBPF data plane requires a privileged calico-node and overrides the feature gate',
    );
    expect(part('answer')).toContain('network.yaml:3:26ebpfDataplane: {enabled: true}');
    const link = all('a').find((element) => textOf(element) === 'config.yaml:4:28');
    expect(link && attributeOf(link, 'href')).toBe('#input-1-4');
  });

  test('shows the value of a flag that causes it', () => {
    const side = renderedSide([GATE_OFF], { overrides: { featureGates: { NonPrivilegedCalicoNode: true } } });
    const { part } = read({ after: { ...side, flags: { '--feature-gates': 'NonPrivilegedCalicoNode=true' } } });
    expect(part('answer')).toContain('--feature-gatesNonPrivilegedCalicoNode=true');
    expect(part('flags')).toContain('NonPrivilegedCalicoNode=true');
  });

  test('shows the line of a settings file that sets a flag', () => {
    const settings: Source = { name: '.calico-render.yaml', text: 'featureGates:\n  NonPrivilegedCalicoNode: true\n' };
    const side = renderedSide([GATE_OFF], { overrides: { featureGates: { NonPrivilegedCalicoNode: true } } });
    const places = new Map([['--feature-gates', { source: settings.name, line: 2, column: 3 }]]);
    const { part } = read({ after: { ...side, sources: [GATE_OFF, settings], places } });
    expect(part('answer')).toContain('.calico-render.yaml:2:3NonPrivilegedCalicoNode: true');
  });

  test('reports at the top, with cause, evidence and limits, that the non-privileged mode cannot be expected to work', () => {
    const { cause, evidence, limits } = nonPrivilegedMode(DEFAULT_RELEASE);
    for (const page of [read({ after: on }), read(compared(off, on)), read(compared(on, on))]) {
      const top = page.part('answer').split('warning')[0];
      expect(top).toContain(
        `The non-privileged mode cannot be expected to work with Calico v3.31.6. ${cause}${evidence} ${limits}Sources: `,
      );
    }
    expect(read({ after: off }).part('answer')).not.toContain('non-privileged mode');
  });

  test('counts and shows the errors of a refused side', () => {
    const { part } = read(compared(on, renderedSide([MISSPELT])));
    expect(part('answer')).toContain('The input has 1 error.');
    expect(part('messages')).toContain('did you mean "featureGates"?');
    expect(part('differences')).toContain('One side is rejected');
    expect(part('answer')).toContain('calico-node: non-privileged → rejected');
    expect(part('answer')).toContain('1 error1 warning');
    // The containers of a refused side are not shown as removed.
    expect(part('containers')).not.toContain('removed');
  });
});

describe('the sections', () => {
  const everything = read(
    compared(renderedSide([GATE_OFF, shootWithEverything('vpa')]), renderedSide([GATE_ON, shootWithEverything('vpa')])),
  );

  test.each(['answer', 'differences', 'containers', 'decisions', 'messages', 'images', 'inputs', 'manifests'])(
    'include %s',
    (id) => {
      expect(everything.part(id).length).toBeGreaterThan(100);
    },
  );

  test('omit differences for a rendering alone', () => {
    expect(read({ after: on }).byId('differences')).toBeUndefined();
  });

  test('list restarts', () => {
    expect(everything.part('differences')).toContain(
      'Restarts DaemonSet kube-system/calico-node RollingUpdate, at most 2 unavailable',
    );
  });

  test('show every container and how its privileges differ', () => {
    const rows = everything.all('tr').map((row) => textOf(row).replace(/\s+/g, ' '));
    expect(rows.find((row) => row.startsWith('calico-node'))).toMatch(
      /^calico-node yesnoimage default999group 0yesno− all\+ NET_RAW\+ NET_ADMIN\+ NET_BIND_SERVICE/,
    );
    expect(rows.find((row) => row.startsWith('init hostpath-init'))).toContain('added');
    expect(rows.find((row) => row.startsWith('bird-exporter'))).toContain('removed');
  });

  test('show differing decisions of both sides', () => {
    expect(everything.part('decisions')).toMatch(
      /config\.nonPrivilegedbefore.*the feature gate NonPrivilegedCalicoNode is disabledfalseafter.*the feature gate NonPrivilegedCalicoNode is enabledtrue/,
    );
  });

  test('show every manifest as printed', () => {
    const texts = everything.all('pre').map(textOf);
    const { documents = [] } = renderedSide([GATE_ON, shootWithEverything('vpa')]).result ?? {};
    expect(documents.length).toBeGreaterThan(30);
    for (const { text } of documents) expect(texts).toContain(text);
  });

  test('show warnings with their locations, those of both sides once', () => {
    const { part } = read(compared(renderedSide([GATE_OFF, EBPF]), renderedSide([GATE_ON, EBPF])));
    expect(part('messages').match(/EBPF_WITH_KUBE_PROXY/g)).toHaveLength(1);
    expect(part('messages')).toMatch(/warning after: .*EBPF_OVERRIDES_GATE/);
  });
});

describe('the order of a comparison', () => {
  const upgrade = (extensionVersion: string) => renderedSide([GATE_OFF], { extensionVersion, crds: 'include' });
  const { byId, all } = read(compared(upgrade('v1.58.0'), upgrade('v1.59.0')));
  const summaries = elementsWithin(byId('differences'), 'summary').map((element) =>
    textOf(element).replace(/\s+/g, ' '),
  );

  test('begins with objects that restart, and ends with the CustomResourceDefinitions in one fold', () => {
    const objects = summaries.filter((text) => /^changed|^added|^removed/.test(text) || / CustomResource/.test(text));
    expect(objects[0]).toMatch(/^changed DaemonSet kube-system\/calico-node ?restarts$/);
    const restarts = objects.map((text) => text.endsWith('restarts'));
    expect(restarts.lastIndexOf(true)).toBeLessThan(restarts.indexOf(false));
    const fold = objects.findIndex((text) => /^\d+ CustomResourceDefinitions$/.test(text));
    expect(fold).toBeGreaterThan(2);
    expect(objects.slice(fold + 1).every((text) => text.startsWith('changed CustomResourceDefinition'))).toBe(true);
  });

  test('shows the container around differing lines', () => {
    const contexts = all('p').filter((element) => attributeOf(element, 'class') === 'context');
    expect(contexts.map(textOf)).toContain('containers › calico-node');
  });
});

test('shows the difference of two inputs, with the numbers of their lines', () => {
  const network = (directory: string, lines: string) => ({
    ...networkConfig(lines),
    name: `${directory}/network.yaml`,
  });
  const { part, all } = read(
    compared(
      renderedSide([GATE_ON, network('old', 'backend: bird\nipv4: {mode: Never}\n')]),
      renderedSide([GATE_ON, network('new', 'backend: bird\nipv4: {mode: Always}\n')]),
    ),
  );
  expect(part('differences')).toContain('old/network.yaml → new/network.yaml');
  const rows = all('tr')
    .filter((row) => attributeOf(row, 'class') === 'differs')
    .map(textOf);
  expect(rows[0]).toBe('ipv4: {mode: Never}ipv4: {mode: Always}');
});

test('groups warnings with one code in a fold', () => {
  const [warning] = on.issues;
  if (!warning) throw new Error('the non-privileged mode has a warning');
  const many = Array.from({ length: 20 }, (_, index) => ({ ...warning, message: `message ${index}` }));
  const { byId } = read({ after: { ...on, issues: many } });
  const [fold] = elementsWithin(byId('messages'), 'summary').map((element) => textOf(element).replace(/\s+/g, ' '));
  expect(fold).toBe(`20 warnings ${warning.code}message 0`);
  expect(elementsWithin(byId('messages'), 'li')).toHaveLength(20);
});

test('shows differing decisions first, and all defaults behind a switch', () => {
  const { byId } = read(compared(off, on));
  const [first] = elementsWithin(byId('decisions'), 'summary').map(textOf);
  expect(first).toMatch(/^Differences\d+ decisions?$/);
  const switches = elementsWithin(byId('decisions'), 'input').map((element) => attributeOf(element, 'id'));
  expect(switches).toEqual(['show-defaults']);
});

test('reports two sides without a difference', () => {
  expect(read(compared(on, on)).part('differences')).toContain('no difference: ');
});

test('shows only rendered or differing workloads of a whole namespace', () => {
  const pod = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'kube-system' },
    spec: { containers: [{ name: `container-of-${name}` }] },
  });
  const { part, html } = read(compared(given({ ...off, manifests: [...off.manifests, pod('stranger')] }), on));
  expect(part('containers')).toContain('calico-node');
  expect(html).not.toContain('stranger');
  expect(part('differences')).toContain('1 given object not compared.');
});

test('hides Secrets in all inputs', () => {
  const secret = (value: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'a' },
    data: { password: Buffer.from(value).toString('base64') },
    stringData: { other: value },
  });
  const sides = ['first-secret', 'second-secret'].map((value) => given({ ...on, manifests: [secret(value)] }));
  const { html } = read(compared(sides[0] as ReportSide, sides[1] as ReportSide, { all: true }));
  expect(html).toContain('differs');
  expect(html).not.toMatch(/-secret|c2VjcmV0|LXNlY3JldA/);
});

test('shows names of 10,000 characters completely', () => {
  const name = 'x'.repeat(10_000);
  const { html } = read({ after: { ...on, name, sources: [{ ...GATE_ON, name }] } });
  expect(html.split(name).length).toBeGreaterThan(2);
});

describe('the page', () => {
  const { html, all } = read(compared(off, on));

  test('loads nothing: its policy allows its own style and script by hash', () => {
    const policy = attributeOf(all('meta').find((meta) => attributeOf(meta, 'http-equiv')) as Element, 'content') ?? '';
    const hashes = ['style', 'script'].map((name) => {
      expect(all(name)).toHaveLength(1);
      return `${name}-src 'sha256-${createHash('sha256')
        .update(textOf(all(name)[0] as Element))
        .digest('base64')}'`;
    });
    expect(policy).toBe(`default-src 'none'; ${hashes.join('; ')}; img-src data:; base-uri 'none'; form-action 'none'`);
    expect(all('img').length + all('iframe').length + all('object').length).toBe(0);
    expect(html).not.toMatch(/<[^>]*\s(?:src|action|style|on\w+)=/);
  });

  test('is deterministic', () => expect(report(compared(off, on))).toBe(html));

  test('contains no time, host name or path of the machine', () => {
    expect(html).not.toContain(process.cwd());
    expect(html).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
  });
});

test('stays below 1 MB for a full comparison without definitions', () => {
  const everything = (mode: 'vpa' | 'cluster-proportional', gate: Source, extensionVersion: string) =>
    renderedSide([gate, shootWithEverything(mode)], { extensionVersion });
  const html = report(
    compared(everything('cluster-proportional', GATE_OFF, 'v1.54.0'), everything('vpa', GATE_ON, 'v1.59.0')),
  );
  expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
  expect(Buffer.byteLength(html)).toBeGreaterThan(100_000);
});
