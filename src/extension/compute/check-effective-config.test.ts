import { expect, test } from 'vitest';
import { NETWORK, NETWORK_CONFIG, renderTexts } from '../../../test/support/told.ts';

const V6 = NETWORK.replace('100.96.0.0/11', '2001:db8:1::/48').replace('100.64.0.0/13', '2001:db8:2::/108');
const errorsOf = (lines: string) =>
  renderTexts({ 'n.yaml': `${V6}  ipFamilies: [IPv6]\n`, 'c.yaml': NETWORK_CONFIG + lines }).issues.filter(
    ({ severity }) => severity === 'error',
  );

test('IPv6 has no IP-in-IP', () => {
  expect(errorsOf('ipv6: {pool: ipip}\n')).toEqual([
    expect.objectContaining({
      code: 'INVALID_VALUE',
      path: 'ipv6.pool',
      location: { source: 'c.yaml', line: 3, column: 14 },
      message: 'pool "ipip" does not go with IPv6: it must be "vxlan"',
    }),
  ]);
});

test('IPv6 has VXLAN, which is also what it gets by itself', () => {
  expect(errorsOf('ipv6: {pool: vxlan}\n')).toEqual([]);
  expect(errorsOf('ipv6: {}\n')).toEqual([]);
});
