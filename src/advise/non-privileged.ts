import type { Issue } from '../issues/issue.ts';
import { isSaid } from '../resolve/fact.ts';
import { type Situation, warnAtConfig } from './situation.ts';

/** What goes with the gate NonPrivilegedCalicoNode, once it takes effect. */
export function adviseOnNonPrivileged(situation: Situation): Issue[] {
  const { values, settings } = situation;
  const gate = settings.featureGates['NonPrivilegedCalicoNode'];
  if (!values.config.nonPrivileged || !gate || !isSaid(gate.because)) return [];
  const limits: Issue = {
    severity: 'warning',
    code: 'NON_PRIVILEGED_LIMITS',
    path: gate.path,
    message:
      'a non-privileged calico-node is alpha: Calico does not promise that features newer than v3.21 work in it, and its operator has deprecated it',
    location: gate.because,
    related: [],
    hint: 'see projectcalico/calico#5348 and tigera/operator#4433',
  };
  const dropped = values.config.birdExporter.enabled
    ? warnAtConfig(
        situation,
        ['birdExporter'],
        'BIRD_EXPORTER_DROPPED',
        'a non-privileged calico-node goes without the bird exporter; its Service stays, with nothing behind it',
        [gate.because],
      )
    : [];
  return [limits, ...dropped];
}
