import type { Issue } from '../issues/issue.ts';
import type { Settings } from '../resolve/settings.ts';
import { toIssue } from '../validate/finding.ts';
import type { EffectiveConfig } from './effective-config.ts';

/** What the extension refuses only when it computes the values: IPv6 knows no IP-in-IP, and no mode Off. */
export function checkEffectiveConfig({ networkConfig }: Settings, { families }: EffectiveConfig): Issue[] {
  const family = families.IPv6;
  if (!family || !networkConfig) return [];
  const issues: Issue[] = [];
  if (family.pool && family.pool.value !== 'vxlan') {
    issues.push(
      toIssue(networkConfig, {
        steps: ['ipv6', 'pool'],
        code: 'INVALID_VALUE',
        message: `pool "${family.pool.value}" does not go with IPv6: it must be "vxlan"`,
      }),
    );
  }
  if (family.mode?.value === 'Off') {
    issues.push(
      toIssue(networkConfig, {
        steps: ['ipv6', 'mode'],
        code: 'INVALID_VALUE',
        message: 'mode "Off" does not go with IPv6: it must be "Always" or "Never"',
      }),
    );
  }
  return issues;
}
