import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { CONTROLLER_CONFIGURATION, renderTexts } from '../../../test/support/render-texts.ts';
import { compareVersions, parseVersion } from '../../kubernetes/formats/version.ts';
import { KNOWLEDGE } from './non-privileged-knowledge.ts';
import { describeMode, nonPrivilegedMode } from './non-privileged-mode.ts';
import type { Release } from './release.ts';
import { DEFAULT_RELEASE, releases } from './releases.ts';

const GATE_ON = `${CONTROLLER_CONFIGURATION}featureGates: {NonPrivilegedCalicoNode: true}\n`;
const calico = (version: string) => `quay.io/calico/node:${version}`;
/** A release up to v1.46, whose context lets calico-node gain privileges. */
const BEFORE_V1_47: Release = {
  ...DEFAULT_RELEASE,
  properties: { ...DEFAULT_RELEASE.properties, nonPrivilegedEscalation: true },
};

describe('the releases of the extension', () => {
  test.each(releases.map((release) => [release.version, release.calico, release] as const))(
    'have the verdict for %s with Calico %s that the non-privileged mode cannot be expected to work',
    (_version, version, release) => {
      const { verdict, image, calico, cause } = nonPrivilegedMode(release);
      expect({ verdict, image, calico }).toEqual({
        verdict: 'cannot be expected to work',
        image: `quay.io/calico/node:${version}`,
        calico: version,
      });
      expect(cause).toContain('allowPrivilegeEscalation: false makes the kernel ignore that bit');
    },
  );

  test.each(releases.map(({ version, properties }) => [version, properties.nonPrivilegedEscalation] as const))(
    'have for %s a record of the rendered security context',
    (extensionVersion, allowed) => {
      const { manifests } = renderTexts({ 'c.yaml': GATE_ON }, { extensionVersion, components: ['node'] });
      const daemonSet = manifests.find(({ kind }) => kind === 'DaemonSet') as unknown as {
        spec: { template: { spec: { containers: { name: string; securityContext: object }[] } } };
      };
      const container = daemonSet.spec.template.spec.containers.find(({ name }) => name === 'calico-node');
      expect(container?.securityContext).toMatchObject({ privileged: false, runAsUser: 999 });
      expect(container?.securityContext).toHaveProperty('allowPrivilegeEscalation', allowed);
    },
  );
});

describe('the verdict on the non-privileged mode', () => {
  test.each<[escalation: 'denied' | 'allowed', version: string, verdict: string, cause: RegExp]>([
    ['denied', 'v3.24.6', 'not known', /before v3\.25/],
    ['denied', 'v3.25.0', 'cannot be expected to work', /ignore that bit/],
    ['denied', 'v3.27.0', 'cannot be expected to work', /ignore that bit/],
    ['denied', 'v3.31.99', 'cannot be expected to work', /ignore that bit/],
    ['denied', 'v3.32.0', 'cannot be expected to work', /no longer has the SUID bit, and/],
    ['denied', 'v3.40.1', 'cannot be expected to work', /no longer has the SUID bit, and/],
    ['denied', 'v4.0.0', 'not known', /from v4 on/],
    ['allowed', 'v3.24.6', 'not known', /before v3\.25/],
    ['allowed', 'v3.25.0', 'works with conditions', /iptables 1\.8\.4 runs/],
    ['allowed', 'v3.27.0', 'works with conditions', /iptables 1\.8\.4 runs/],
    ['allowed', 'v3.27.1', 'cannot be expected to work', /from 1\.8\.8 on exits with status 111/],
    ['allowed', 'v3.31.6', 'cannot be expected to work', /from 1\.8\.8 on exits with status 111/],
    ['allowed', 'v3.32.0', 'cannot be expected to work', /no longer has the SUID bit, so/],
  ])('with escalation %s and Calico %s is: %s', (escalation, version, verdict, cause) => {
    const mode = nonPrivilegedMode(escalation === 'allowed' ? BEFORE_V1_47 : DEFAULT_RELEASE, calico(version));
    expect(mode).toMatchObject({ verdict, calico: version, image: calico(version) });
    expect(mode.cause).toMatch(cause);
  });

  test.each(['quay.io/calico/node', 'docker.io/calico/node', 'calico/node'])(
    'is known for a version tag of %s',
    (repository) => {
      expect(nonPrivilegedMode(DEFAULT_RELEASE, `${repository}:v3.31.6`)).toMatchObject({ calico: 'v3.31.6' });
    },
  );

  test.each([
    'registry.example.org/calico/node:v3.31.6',
    'quay.io/tigera/node:v3.31.6',
    'quay.io/calico/node-windows:v3.31.6',
    `quay.io/calico/node@sha256:${'0'.repeat(64)}`,
    `quay.io/calico/node:v3.31.6@sha256:${'0'.repeat(64)}`,
    'quay.io/calico/node:v3.31.6-patched',
    'quay.io/calico/node:v3.31',
    'quay.io/calico/node:3.31.6',
    'quay.io/calico/node:latest',
    'quay.io/calico/node',
    'quay.io/calico/node:v3.31.6\n',
    '',
  ])('is unknown for the image %j', (image) => {
    const mode = nonPrivilegedMode(DEFAULT_RELEASE, image);
    expect(mode).toMatchObject({ verdict: 'not known', image, evidence: 'This image was not tested.' });
    expect(mode).not.toHaveProperty('calico');
    expect(describeMode(mode)).toBe(`is not known to work with image ${JSON.stringify(image)}`);
  });

  test('depends on the image of an overwrite', () => {
    const verdictWith = (entry: string) =>
      renderTexts(
        { 'c.yaml': GATE_ON },
        { overrides: { imageVectorOverwrite: { name: 'o.yaml', text: `images: [{name: calico-node, ${entry}}]\n` } } },
      ).nonPrivilegedMode;
    expect(verdictWith('repository: quay.io/calico/node, tag: v3.32.0')).toMatchObject({
      verdict: 'cannot be expected to work',
      calico: 'v3.32.0',
    });
    expect(verdictWith('repository: quay.io/calico/node, tag: v3.24.0')?.verdict).toBe('not known');
    expect(verdictWith('repository: registry.example.org/node, tag: v3.31.6')?.verdict).toBe('not known');
    expect(verdictWith(`ref: "quay.io/calico/node@sha256:${'0'.repeat(64)}"`)?.verdict).toBe('not known');
  });

  test('is present only if the mode is in effect and the input is accepted', () => {
    const modeOf = (texts: Record<string, string>, options = {}) => renderTexts(texts, options).nonPrivilegedMode;
    const ebpf = 'kind: NetworkConfig\nebpfDataplane: {enabled: true}\n';
    expect(modeOf({ 'c.yaml': GATE_ON })).toEqual(nonPrivilegedMode(DEFAULT_RELEASE));
    expect(modeOf({ 'c.yaml': CONTROLLER_CONFIGURATION })).toBeUndefined();
    expect(
      modeOf({ 'c.yaml': GATE_ON }, { overrides: { networkConfig: { name: 'n.yaml', text: ebpf } } }),
    ).toBeUndefined();
    expect(modeOf({ 'c.yaml': GATE_ON }, { strict: true })).toBeUndefined();
  });
});

describe('the table of the non-privileged mode', () => {
  test.each([false, true])('covers each version from v3.25.0 to v4 once, with escalation allowed: %s', (allowed) => {
    const rows = KNOWLEDGE.filter((row) => row.allowPrivilegeEscalation === allowed);
    expect([rows[0]?.from, rows.at(-1)?.before]).toEqual(['v3.25.0', 'v4.0.0']);
    rows.forEach(({ from, before }, index) => {
      const [first, end] = [parseVersion(from), parseVersion(before)];
      expect(first && end && compareVersions(first, end)).toBe(-1);
      if (index > 0) expect(from).toBe(rows[index - 1]?.before);
    });
  });

  test('has for every result how it was reproduced, what was not emulated, and when support ended', () => {
    for (const { evidence, limits, sources, ...row } of KNOWLEDGE) {
      expect(evidence).toMatch(
        / Reproduced with the real binary in an emulated container context, not with the published image on a node\.$/,
      );
      expect(limits).toMatch(/Not emulated: a container runtime, the published image, .*, traffic between pods\.$/);
      expect(sources).toContain('tigera/operator#4433');
      for (const source of sources) expect(source).toMatch(/^[\w-]+\/[\w-]+(#\d+|@[0-9a-f]{8,})$/);
      for (const text of [row.cause, evidence, limits]) expect(text).toMatch(/^[A-Z/].*\.$/);
    }
  });

  test('is in the description of the feature gate, for all releases', () => {
    const text = readFileSync(new URL('../../../schemas/controllerconfiguration.schema.json', import.meta.url), 'utf8');
    const { description } = JSON.parse(text).definitions.featureGates.properties.NonPrivilegedCalicoNode;
    const verdicts = new Set(releases.map((release) => nonPrivilegedMode(release).verdict));
    expect([...verdicts]).toEqual(['cannot be expected to work']);
    const [newest, oldest] = [releases[0], releases.at(-1)];
    expect(description).toContain(
      `This mode cannot be expected to work with Calico ${oldest?.calico} to ${newest?.calico}, which releases ${oldest?.version} to ${newest?.version} pin (tigera/operator#4433); calico-render explain privileges prints why.`,
    );
  });

  test('is in docs/non-privileged.md, row by row', () => {
    const page = readFileSync(new URL('../../../docs/non-privileged.md', import.meta.url), 'utf8');
    const rows = KNOWLEDGE.map(
      ({ allowPrivilegeEscalation, from, before, verdict, cause }) =>
        `| ${allowPrivilegeEscalation ? 'unset (true)' : 'false'} | from ${from}, before ${before} | ${verdict} | ${cause} |`,
    );
    expect(page).toContain(`|---|---|---|---|\n${rows.join('\n')}\n| either | others | not known | `);
    const others = ['registry.example.org/calico/node:v3.31.6', calico('v3.24.0')];
    for (const image of others)
      expect(page).toContain(`| not known | ${nonPrivilegedMode(DEFAULT_RELEASE, image).cause} |`);
    const sources = new Set(KNOWLEDGE.flatMap((row) => row.sources));
    for (const source of sources) expect(page).toContain(source.replace(/^.*[#@]/, ''));
  });

  test('has one format in every machine-readable output', () => {
    const definitions = ['explanation', 'diff', 'fleet-line', 'fleet-summary'].map(
      (name) =>
        JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8')).definitions
          .nonPrivilegedMode,
    );
    for (const definition of definitions) expect(definition).toEqual(definitions[0]);
    const isValid = new Ajv.default({ strict: true }).compile(definitions[0]);
    for (const release of [...releases, BEFORE_V1_47]) {
      for (const image of [undefined, calico('v3.26.0'), calico('v3.32.0'), 'registry.example.org/node:1'])
        expect([isValid(nonPrivilegedMode(release, image)), isValid.errors]).toEqual([true, null]);
    }
    expect(isValid({ ...nonPrivilegedMode(DEFAULT_RELEASE), verdict: 'fine' })).toBe(false);
  });
});
