import { expect, test } from 'vitest';
import { messages } from '../../../test/support/render-texts.ts';

test.each([
  ['a family in another case', { ipFamilies: 'ipv4' }, '"ipv4" is not an IP family, did you mean "IPv4"?'],
  ['an empty list of families', { ipFamilies: 'IPv5' }, '"IPv5" is not an IP family'],
  ['a duplicate family', { ipFamilies: 'IPv4,IPv4' }, 'duplicate IP family "IPv4"'],
  ['a third family', { ipFamilies: 'IPv4,' }, '"IPv4," has an empty item'],
  ['an empty pod CIDR', { podCIDR: '' }, 'the flag requires a value'],
  ['an empty service CIDR', { serviceCIDR: '' }, 'the flag requires a value'],
  ['an empty node CIDR', { nodeCIDR: '' }, 'the flag requires a value'],
  ['an invalid CIDR', { podCIDR: 'x' }, '"x" is not a CIDR (for example 10.96.0.0/11 or 2001:db8::/48)'],
  [
    'an empty version',
    { kubernetesVersion: '' },
    'the Kubernetes version is missing (set a version such as 1.36.1, or use --kubernetes-version)',
  ],
  [
    'an invalid version',
    { kubernetesVersion: 'new' },
    '"new" is not a Kubernetes version (for example 1.36 or 1.36.1)',
  ],
])('a flag rejects %s', (_what, overrides, message) => {
  expect(messages({ 'c.yaml': '' }, { overrides })).toEqual([message]);
});
