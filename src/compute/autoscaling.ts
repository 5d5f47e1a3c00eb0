import { quantityOf } from '../formats/quantity.ts';
import type { Settings } from '../resolve/settings.ts';
import type { WrittenResources } from '../validate/inputs.ts';
import { exactAt } from '../validate/part.ts';
import type { ResourceRequests } from './chart-values.ts';
import { settingOf } from './effective-config.ts';
import type { Ledger, Why } from './ledger.ts';

/** Step 8: who gives calico-node and typha their requests. */
export function setAutoscaling({ get, set }: Ledger, settings: Settings): void {
  const wanted = settings.cluster.wantsVerticalPodAutoscaler;
  const reason = wanted.value
    ? 'the Shoot has the vertical pod autoscaler'
    : 'the Shoot has no vertical pod autoscaler';
  set('autoscaling.kubeControllers', wanted.value, { id: 'CLUSTER', reason, because: [wanted.because] });

  const mode = settingOf(settings, ['autoScaling', 'mode'], ({ autoScaling }) => autoScaling?.mode);
  if (mode?.value === 'static') {
    set('autoscaling.staticRequests', 'true', { ...mode.why, id: 'AUTOSCALING' });
    setRequests({ set }, settings, mode.why);
  } else if (mode?.value === 'vpa' && wanted.value) {
    const why = {
      id: 'AUTOSCALING',
      reason: 'mode vpa, and the Shoot has the vertical pod autoscaler',
      because: [...mode.why.because, wanted.because],
    } as const;
    set('autoscaling.node', 'true', why);
    if (get('config.typha.enabled')) set('autoscaling.typha', 'true', why);
    setRequests({ set }, settings, why);
  }
}

function setRequests({ set }: Pick<Ledger, 'set'>, settings: Settings, why: Why): void {
  const written = settings.networkConfig?.value?.autoScaling?.resources ?? {};
  // Present even when nothing is requested.
  set('autoscaling.resourceRequests', {}, { ...why, id: 'AUTOSCALING' });
  for (const workload of ['node', 'typha'] as const) {
    const requests = canonical(settings, workload, written[workload] ?? {});
    if (Object.keys(requests).length === 0) continue;
    const setting = settingOf(settings, ['autoScaling', 'resources', workload], () => requests);
    if (setting) set(`autoscaling.resourceRequests.${workload}`, setting.value, setting.why);
  }
}

function canonical(
  { networkConfig }: Settings,
  workload: 'node' | 'typha',
  written: WrittenResources,
): ResourceRequests {
  const requests: ResourceRequests = {};
  for (const resource of ['cpu', 'memory'] as const) {
    const exact = networkConfig && exactAt(networkConfig, ['autoScaling', 'resources', workload, resource]);
    const quantity = quantityOf(exact ?? written[resource] ?? '');
    if (quantity) requests[resource] = quantity.text;
  }
  return requests;
}
