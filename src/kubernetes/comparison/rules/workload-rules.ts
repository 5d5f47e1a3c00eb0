import { templateMetadataRules } from './metadata-rules.ts';
import { podSpecRules } from './pod-rules.ts';
import { type Around, defaults, each, type Rules, together, within } from './rule.ts';

export const podTemplate: Rules = together(within('spec', podSpecRules), within('metadata', templateMetadataRules), {
  metadata: { emptyIsAbsent: true },
});

export const daemonSet: Rules = together(
  defaults({
    'spec.revisionHistoryLimit': 10,
    'spec.minReadySeconds': 0,
    'spec.updateStrategy.type': 'RollingUpdate',
    'spec.updateStrategy.rollingUpdate.maxUnavailable': whenRolling(1),
    'spec.updateStrategy.rollingUpdate.maxSurge': whenRolling(0),
  }),
  each(['spec.updateStrategy', 'spec.updateStrategy.rollingUpdate'], { emptyIsAbsent: true }),
  within('spec.template', podTemplate),
);

export const deployment: Rules = together(
  defaults({
    'spec.replicas': 1,
    'spec.revisionHistoryLimit': 10,
    'spec.progressDeadlineSeconds': 600,
    'spec.minReadySeconds': 0,
    'spec.paused': false,
    'spec.strategy.type': 'RollingUpdate',
    'spec.strategy.rollingUpdate.maxUnavailable': quarterWhenRolling,
    'spec.strategy.rollingUpdate.maxSurge': quarterWhenRolling,
  }),
  each(['spec.strategy', 'spec.strategy.rollingUpdate'], { emptyIsAbsent: true }),
  within('spec.template', podTemplate),
);

export const replicaSet: Rules = together(
  defaults({ 'spec.replicas': 1, 'spec.minReadySeconds': 0 }),
  within('spec.template', podTemplate),
);

export const claim: Rules = together(
  defaults({ 'spec.volumeMode': 'Filesystem' }),
  each(['spec.storageClassName', 'spec.volumeName'], { assigned: true }),
  each(['spec.resources.requests.*', 'spec.resources.limits.*'], { quantity: 'exact' }),
);

export const statefulSet: Rules = together(
  defaults({
    'spec.replicas': 1,
    'spec.revisionHistoryLimit': 10,
    'spec.minReadySeconds': 0,
    'spec.podManagementPolicy': 'OrderedReady',
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted': 'Retain',
    'spec.persistentVolumeClaimRetentionPolicy.whenScaled': 'Retain',
    'spec.updateStrategy.type': 'RollingUpdate',
    'spec.updateStrategy.rollingUpdate.partition': whenRolling(0),
  }),
  each(['spec.updateStrategy', 'spec.updateStrategy.rollingUpdate', 'spec.persistentVolumeClaimRetentionPolicy'], {
    emptyIsAbsent: true,
  }),
  within('spec.volumeClaimTemplates[]', together(claim, within('metadata', templateMetadataRules))),
  each(
    ['apiVersion', 'kind', 'status'].map((field) => `spec.volumeClaimTemplates[].${field}`),
    { ignored: true },
  ),
  within('spec.template', podTemplate),
);

export const job: Rules = together(
  defaults({
    'spec.backoffLimit': 6,
    'spec.completionMode': 'NonIndexed',
    'spec.completions': 1,
    'spec.manualSelector': false,
    'spec.parallelism': 1,
    'spec.podReplacementPolicy': 'TerminatingOrFailed',
    'spec.suspend': false,
  }),
  // The controller sets a unique selector and labels for each Job.
  each(['spec.selector'], { assigned: true }),
  each(
    ['controller-uid', 'job-name', 'batch.kubernetes.io/*'].map((label) => `spec.template.metadata.labels."${label}"`),
    { ignored: true },
  ),
  within('spec.template', podTemplate),
);

/** Returns the default of maxUnavailable and maxSurge in a Deployment. */
function quarterWhenRolling(around: Around): unknown {
  return isRolling(around) ? '25%' : undefined;
}

/** Returns a default that applies to rolling updates only. */
function whenRolling(value: unknown): (around: Around) => unknown {
  return (around) => (isRolling(around) ? value : undefined);
}

/** True if the strategy around a `rollingUpdate` is RollingUpdate, which is the default. */
function isRolling(around: Around): boolean {
  const type = around.at(-2)?.['type'];
  return type === undefined || type === null || type === 'RollingUpdate';
}
