import type { Issue } from '../issues/issue.ts';
import { toIssue } from '../validate/finding.ts';
import type { Inputs } from '../validate/inputs.ts';
import { checkCidr } from '../validate/network-rules.ts';

/**
 * What only the extension's admission webhook refuses (`pkg/admission/validator`): the extension itself takes it, so these
 * are warnings.
 */
export function checkAdmission({ shoot }: Inputs): Issue[] {
  const networking = shoot?.value.spec?.networking;
  if (!shoot || !networking) return [];
  const findings = checkCidr(networking.nodes, ['spec', 'networking', 'nodes']);
  if (networking.type !== 'calico') {
    const message = `networking.type is ${JSON.stringify(networking.type ?? '')}, not "calico"`;
    findings.push({ steps: ['spec', 'networking', 'type'], code: 'ADMISSION', message });
  }
  return findings.map((finding) => ({
    ...toIssue(shoot, finding),
    severity: 'warning',
    code: 'ADMISSION',
    message: `the extension's admission refuses this Shoot: ${finding.message}`,
  }));
}
