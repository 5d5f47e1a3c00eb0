import type { Issue } from '../../issues/issue.ts';
import { createIssue } from '../../yaml/node-ref.ts';
import type { Settings } from '../resolve/settings.ts';
import type { EffectiveConfig } from './effective-config.ts';

/**
 * What the extension refuses only when it computes the values: IPv6 knows no IP-in-IP. (It also refuses a mode Off of IPv6,
 * which cannot be there: whatever the user sets, the overlay or its absence decides the mode.)
 */
export function checkEffectiveConfig({ networkConfig }: Settings, { families }: EffectiveConfig): Issue[] {
  const pool = families.IPv6?.pool?.value;
  if (!networkConfig || pool === undefined || pool === 'vxlan') return [];
  const message = `pool "${pool}" does not go with IPv6: it must be "vxlan"`;
  return [createIssue(networkConfig, { steps: ['ipv6', 'pool'], code: 'INVALID_VALUE', message })];
}
