import type { Issue } from '../../issues/issue.ts';
import { isExplicit } from '../../issues/origin.ts';
import { SUPPORT_DROPPED } from '../releases/non-privileged-knowledge.ts';
import { describeMode } from '../releases/non-privileged-mode.ts';
import { type Situation, warnAtConfig } from './situation.ts';

/** What goes with the gate NonPrivilegedCalicoNode, once it takes effect. */
export function adviseOnNonPrivileged(situation: Situation): Issue[] {
  const { nonPrivilegedMode: mode, values, settings } = situation;
  const gate = settings.featureGates['NonPrivilegedCalicoNode'];
  if (!mode || !gate || !isExplicit(gate.origin)) return [];
  const known: Issue = {
    severity: 'warning',
    code: mode.verdict === 'cannot be expected to work' ? 'NON_PRIVILEGED_UNSUPPORTED' : 'NON_PRIVILEGED_LIMITS',
    path: gate.path,
    message: `the non-privileged mode ${describeMode(mode)}, and Calico's maintainers dropped support for it`,
    location: gate.origin,
    related: [],
    hint: `${mode.cause} ${mode.evidence} See ${SUPPORT_DROPPED}; calico-render explain privileges prints all that is known`,
  };
  const dropped = values.config.birdExporter.enabled
    ? warnAtConfig(
        situation,
        ['birdExporter'],
        'BIRD_EXPORTER_DROPPED',
        'a non-privileged calico-node goes without the bird exporter; its Service stays, with nothing behind it',
        [gate.origin],
      )
    : [];
  return [known, ...dropped];
}
