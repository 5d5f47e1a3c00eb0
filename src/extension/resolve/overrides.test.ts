import { expect, test } from 'vitest';
import { messages } from '../../../test/support/render-texts.ts';

test.each([
  ['a family in another case', { ipFamilies: 'ipv4' }, '"ipv4" is not an IP family, did you mean "IPv4"?'],
  ['no family', { ipFamilies: 'IPv5' }, '"IPv5" is not an IP family'],
  ['a family twice', { ipFamilies: 'IPv4,IPv4' }, 'family "IPv4" stands twice'],
  ['a family too many', { ipFamilies: 'IPv4,' }, '"IPv4," has an empty item'],
  ['an empty range of pods', { podCIDR: '' }, 'the flag has no value'],
  ['an empty range of services', { serviceCIDR: '' }, 'the flag has no value'],
  ['an empty range of nodes', { nodeCIDR: '' }, 'the flag has no value'],
  ['no range', { podCIDR: 'x' }, '"x" is not a CIDR (such as 10.96.0.0/11 or 2001:db8::/48)'],
  [
    'no version',
    { kubernetesVersion: '' },
    'the Kubernetes version is missing (write one such as 1.36.1, or choose one with --kubernetes-version)',
  ],
  ['another version', { kubernetesVersion: 'new' }, '"new" is not a version (such as 1.36 or 1.36.1)'],
])('a flag cannot hold %s', (_what, overrides, message) => {
  expect(messages({ 'c.yaml': '' }, { overrides })).toEqual([message]);
});
