import { describe, expect, test } from 'vitest';
import { renderExample } from '../../../test/support/render-example.ts';
import type { ChartValues } from '../compute/chart-values.ts';

const config = (change?: (values: ChartValues) => void) => renderExample(change)['ConfigMap/calico-config'].data;

/** The CNI configuration as it is on a node, where the names between underscores have been filled in. */
function ipam(change?: (values: ChartValues) => void) {
  const text: string = config(change).cni_network_config;
  expect(text).toContain('"mtu": __CNI_MTU__,');
  return JSON.parse(text.replace('__CNI_MTU__', '1440')).plugins[0].ipam;
}

describe('calico-config', () => {
  test('sets how nodes are connected', () => {
    expect(config()).toMatchObject({ calico_backend: 'bird', typha_service_name: 'calico-typha', veth_mtu: '0' });
  });

  test('names no typha without typha', () => {
    const { typha_service_name } = config((values) => {
      values.config.typha.enabled = false;
    });
    expect(typha_service_name).toBe('none');
  });

  test('sets the source of pod addresses', () => {
    expect(ipam()).toEqual({ subnet: 'usePodCidr', assign_ipv4: 'true', assign_ipv6: 'false', type: 'host-local' });
  });

  test('has CIDRs in place of a subnet for two families', () => {
    const found = ipam((values) => {
      values.config.ipam = {
        type: 'host-local',
        subnet: '',
        ranges: [[{ subnet: 'usePodCidrIPv6' }], [{ subnet: 'usePodCidr' }]],
        assign_ipv4: true,
        assign_ipv6: true,
      };
    });
    expect(found).toMatchObject({ ranges: [[{ subnet: 'usePodCidrIPv6' }], [{ subnet: 'usePodCidr' }]] });
    expect(found).not.toHaveProperty('subnet');
  });

  test('keeps any text unchanged', () => {
    const subnet = '"},\n"x": {"é\u2028';
    expect(ipam((values) => Object.assign(values.config.ipam, { subnet })).subnet).toBe(subnet);
  });

  test('restarts calico-node when it changes', () => {
    const checksum = (mtu: string) =>
      renderExample((values) => {
        values.config.veth_mtu = mtu;
      })['DaemonSet/calico-node'].spec.template.metadata.annotations['checksum/configmap-calico'];
    expect(checksum('0')).toMatch(/^[0-9a-f]{64}$/);
    expect(checksum('0')).toBe(checksum('0'));
    expect(checksum('0')).not.toBe(checksum('1440'));
  });
});
