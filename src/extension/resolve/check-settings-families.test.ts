import { expect, test } from 'vitest';
import { messages, NETWORK, NETWORK_CONFIG, renderTexts, told } from '../../../test/support/told.ts';

const of = (families: string, config: string) => ({
  'n.yaml': `${NETWORK}  ipFamilies: ${families}\n  providerConfig: ${config}\n`,
});
const mismatches = (families: string, config: string) =>
  told(of(families, config)).filter((line) => line.includes('FAMILY_MISMATCH'));

test('settings of a family that the network has are fine', () => {
  expect(mismatches('[IPv4]', '{ipv4: {}}')).toEqual([]);
  expect(mismatches('[IPv4, IPv6]', '{ipv4: {}, ipv6: {}, ipip: Always}')).toEqual([]);
});

test('settings of IPv4 without it are told in words', () => {
  expect(messages(of('[IPv6]', '{ipv4: {}}'))).toContain('IPv4 is no family of this network, but has settings');
});

test('settings of a family that is not the default are told, with no other place and no hint', () => {
  const texts = { 'n.yaml': `${NETWORK_CONFIG}overlay: {enabled: true}\nipv6: {}\n` };
  expect(told(texts)).toEqual(['error FAMILY_MISMATCH ipv6 n.yaml:4:1']);
});

test('what is told without a hint has no field for one', () => {
  const [issue] = renderTexts(of('[]', '{overlay: {}}')).issues;
  expect(issue?.code).toBe('NO_FAMILIES');
  expect(issue).not.toHaveProperty('hint');
});

test('an older release gets through with an overlay where one family counts', () => {
  expect(told(of('[IPv4]', '{overlay: {enabled: true}}'), { extensionVersion: 'v1.56.0' })).toEqual([]);
});
