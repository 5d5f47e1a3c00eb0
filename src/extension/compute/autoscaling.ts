import { isExplicit } from '../../issues/origin.ts';
import { quantityOf } from '../../kubernetes/formats/quantity.ts';
import { exactAt } from '../../yaml/node-ref.ts';
import type { Settings } from '../resolve/settings.ts';
import type { Maybe, WrittenResources } from '../validate/inputs.ts';
import type { ResourceRequests } from './chart-values.ts';
import { settingOf } from './effective-config.ts';
import type { ValueRecorder, Why } from './value-recorder.ts';

/** Step 8: who gives calico-node and typha their requests. */
export function setAutoscaling({ get, set }: ValueRecorder, settings: Settings): void {
  const wanted = settings.cluster.wantsVerticalPodAutoscaler;
  const reason = wanted.value
    ? 'the Shoot enables vertical pod autoscaling'
    : isExplicit(wanted.origin)
      ? 'the Shoot does not enable vertical pod autoscaling'
      : 'vertical pod autoscaling is disabled by default';
  set('autoscaling.kubeControllers', wanted.value, { id: 'CLUSTER', reason, because: [wanted.origin] });

  const autoScaling = settingOf(settings, ['autoScaling'], (written) => written.autoScaling)?.value;
  const mode = settingOf(settings, ['autoScaling', 'mode'], () => autoScaling?.mode);
  const resources = autoScaling?.resources ?? {};
  if (mode?.value === 'static') {
    set('autoscaling.staticRequests', 'true', { ...mode.why, id: 'AUTOSCALING' });
    setRequests({ set }, settings, resources, mode.why);
  } else if (mode?.value === 'vpa' && wanted.value) {
    const why = {
      id: 'AUTOSCALING',
      reason: 'autoScaling.mode is vpa and the Shoot enables vertical pod autoscaling',
      because: [...mode.why.because, wanted.origin],
    } as const;
    set('autoscaling.node', 'true', why);
    if (get('config.typha.enabled')) set('autoscaling.typha', 'true', why);
    setRequests({ set }, settings, resources, why);
  }
}

type WrittenRequests = Partial<Record<'node' | 'typha', Maybe<WrittenResources>>>;

function setRequests(
  { set }: Pick<ValueRecorder, 'set'>,
  settings: Settings,
  written: WrittenRequests,
  why: Why,
): void {
  // Present even when nothing is requested.
  set('autoscaling.resourceRequests', {}, { ...why, id: 'AUTOSCALING' });
  for (const workload of ['node', 'typha'] as const) {
    const read = () => {
      const resources = written[workload];
      return resources && canonical(settings, workload, resources);
    };
    const requests = settingOf(settings, ['autoScaling', 'resources', workload], read);
    if (requests) set(`autoscaling.resourceRequests.${workload}`, requests.value, requests.why);
  }
}

/** Returns the requests of a workload in canonical form. */
function canonical(
  { networkConfig }: Settings,
  workload: 'node' | 'typha',
  written: WrittenResources,
): ResourceRequests {
  const requests: ResourceRequests = {};
  for (const resource of ['cpu', 'memory'] as const) {
    const exact = networkConfig && exactAt(networkConfig, ['autoScaling', 'resources', workload, resource]);
    const text = exact ?? written[resource];
    const quantity = text !== undefined && text !== null && quantityOf(text);
    if (quantity) requests[resource] = quantity.text;
  }
  return requests;
}
