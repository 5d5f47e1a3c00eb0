import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { render } from '../../extension/pipeline.ts';
import { closestTopic, explain, toJsonExplanation } from './explain.ts';
import { formatExplanation } from './format-explanation.ts';

const CONFIGURATION = {
  name: 'config.yaml',
  text: `apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration
featureGates:
  NonPrivilegedCalicoNode: true
`,
};

function withNetworkConfig(text: string) {
  const networkConfig = { name: 'network.yaml', text: `kind: NetworkConfig\n${text}` };
  return render([CONFIGURATION], { crds: 'exclude', overrides: { networkConfig, nodeCIDR: ['10.250.0.0/16'] } });
}

describe('explain', () => {
  test('explains that eBPF overrides the feature gate, with both lines', () => {
    const result = withNetworkConfig('ebpfDataplane:\n  enabled: true\n');
    const explanation = explain(result, 'privileges');
    expect(explanation?.privileges).toBe('privileged');
    const decided = explanation?.explained.find(({ path }) => path === 'config.nonPrivileged');
    expect(decided?.decisions[0]).toMatchObject({
      from: true,
      to: false,
      because: [
        { source: 'network.yaml', line: 3 },
        { source: 'config.yaml', line: 4 },
      ],
    });
    expect(formatExplanation(explanation as NonNullable<typeof explanation>, false)).toContain(
      'the eBPF data plane requires a privileged calico-node and overrides the feature gate\n      network.yaml:3:12\n      config.yaml:4:28\n',
    );
  });

  test('explains which setting a node CIDR replaced', () => {
    const result = withNetworkConfig('ipv4:\n  autoDetectionMethod: first-found\n');
    const explanation = explain(result, 'config.ipv4.autoDetectionMethod');
    expect(explanation?.explained).toHaveLength(1);
    expect(explanation?.explained[0]).toMatchObject({
      value: 'cidr=10.250.0.0/16',
      decisions: [
        { from: 'first-found', id: 'NODE_CIDR' },
        { to: null, id: 'DEFAULT' },
      ],
    });
    expect(formatExplanation(explanation as NonNullable<typeof explanation>, false)).toContain(
      '(instead of first-found)\n      --node-cidr\n',
    );
  });

  test('explains every path of the values, and every beginning of a path', () => {
    const { values, ...result } = withNetworkConfig(
      'autoScaling:\n  mode: static\n  resources:\n    node:\n      cpu: 500m\noverlay:\n  enabled: false\n',
    );
    const paths = leaves(values);
    expect(paths).toContain('autoscaling.resourceRequests.node.cpu');
    expect(paths.length).toBeGreaterThan(40);
    for (const path of paths)
      expect(explain({ values, ...result } as never, path)?.explained, path).not.toHaveLength(0);
    expect(explain({ values, ...result } as never, 'config.ipv4')?.explained.length).toBeGreaterThan(3);
  });

  test('explains a component with the line that decides it', () => {
    const result = withNetworkConfig('typha:\n  enabled: false\n');
    const component = explain(result, 'typha-cpha')?.explained.find(({ path }) => path === 'components.typha-cpha');
    expect(component).toMatchObject({ value: false, decisions: [{ because: [{ source: 'network.yaml', line: 3 }] }] });
  });

  test('suggests the nearest path for an unknown one', () => {
    const { decisions, ...result } = withNetworkConfig('');
    expect(explain({ decisions, ...result }, 'config.ipv4.mod')).toBeUndefined();
    expect(closestTopic(decisions, 'config.ipv4.mod')).toBe('config.ipv4.mode');
    expect(closestTopic(decisions, 'priviledges')).toBe('privileges');
  });

  test('lists settings without effect', () => {
    const explanation = explain(withNetworkConfig('snatToUpstreamDNS:\n  enabled: true\n'));
    expect(explanation?.warnings.map(({ code }) => code)).toContain('NO_EFFECT');
  });

  test('conforms to its JSON Schema', () => {
    const ajv = new Ajv.default({ strict: true });
    for (const name of ['issues', 'explanation']) ajv.addSchema(schema(name), `${name}.schema.json`);
    const explanation = explain(withNetworkConfig('snatToUpstreamDNS:\n  enabled: true\n'));
    const plain = JSON.parse(JSON.stringify(explanation && toJsonExplanation(explanation)));
    expect(ajv.validate('explanation.schema.json', plain), JSON.stringify(ajv.errors)).toBe(true);
    expect(ajv.validate('explanation.schema.json', { ...plain, privileges: 'root' })).toBe(false);
  });
});

function schema(name: string) {
  return JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
}

function leaves(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, path === '' ? key : `${path}.${key}`));
}
