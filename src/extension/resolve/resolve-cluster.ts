import type { Issue } from '../../issues/issue.ts';
import { textAt } from '../../yaml/node-ref.ts';
import type { Inputs } from '../validate/inputs.ts';
import { checkList, type Overrides } from './overrides.ts';
import { pick } from './pick.ts';
import type { ClusterSettings } from './settings.ts';
import { statusRanges } from './shoot-ranges.ts';
import { fromDefault, fromField, fromFlag, type Sourced } from './sourced.ts';

/** The newest Kubernetes minor version that the default release supports. */
const DEFAULT_KUBERNETES_VERSION = '1.36';

/** Resolves the settings of the cluster that are not in its Network: the Shoot and the overrides set them. */
export function resolveCluster(inputs: Inputs, overrides: Overrides): { cluster: ClusterSettings; issues: Issue[] } {
  const { shoot } = inputs;
  const version = kubernetesVersion(inputs, overrides);
  const nodes = nodeCIDR(inputs, overrides);
  const infrastructure = provider(inputs, overrides);
  const cluster = {
    kubernetesVersion: version.value,
    kubeProxy: {
      enabled:
        fromField(
          shoot,
          ['spec', 'kubernetes', 'kubeProxy', 'enabled'],
          ({ spec }) => spec?.kubernetes?.kubeProxy?.enabled,
        ) ?? fromDefault(true, 'kube-proxy is enabled by default'),
      mode: fromField(
        shoot,
        ['spec', 'kubernetes', 'kubeProxy', 'mode'],
        ({ spec }) => spec?.kubernetes?.kubeProxy?.mode,
      ),
    },
    wantsVerticalPodAutoscaler:
      fromField(
        shoot,
        ['spec', 'kubernetes', 'verticalPodAutoscaler', 'enabled'],
        ({ spec }) => spec?.kubernetes?.verticalPodAutoscaler?.enabled,
      ) ?? fromDefault(false, 'vertical pod autoscaling is disabled by default'),
    nodeCIDR: nodes.value,
    provider: infrastructure.value,
    status: {
      pods: effectiveStatusRanges('pods', inputs, '--pod-cidr', overrides.podCIDR),
      nodes: effectiveStatusRanges('nodes', inputs, '--node-cidr', overrides.nodeCIDR),
    },
  };
  return { cluster, issues: [...version.issues, ...nodes.issues, ...infrastructure.issues] };
}

interface Resolved<T> {
  value: T;
  issues: Issue[];
}

/** A Shoot may leave its version to Gardener. A flag then overrides no value. */
function kubernetesVersion({ shoot }: Inputs, { kubernetesVersion: version }: Overrides): Resolved<Sourced<string>> {
  const written = fromField(shoot, ['spec', 'kubernetes', 'version'], ({ spec }) => spec?.kubernetes?.version);
  const flag = version === undefined ? undefined : fromFlag('--kubernetes-version', version);
  return pick({
    flag,
    shoot: flag && written?.value === '' ? undefined : written,
    fallback: fromDefault(DEFAULT_KUBERNETES_VERSION, `Kubernetes ${DEFAULT_KUBERNETES_VERSION} is the default`),
  });
}

/** The infrastructure does not affect the rendering, only later changes by other extensions. */
function provider({ shoot }: Inputs, overrides: Overrides): Resolved<Sourced<string> | undefined> {
  const path = ['spec', 'provider', 'type'];
  const written = shoot && textAt(shoot, path);
  const checked = checkList(
    '--provider',
    overrides.provider?.split(',').map((item) => item.trim()),
  );
  const picked = pick<string | undefined>({
    flag: checked.value && fromFlag('--provider', checked.value.value.join()),
    shoot: written ? fromField(shoot, path, () => written) : undefined,
    fallback: NO_VALUE,
  });
  return { value: defined(picked.value), issues: [...checked.issues, ...picked.issues] };
}

function nodeCIDR({ shoot }: Inputs, overrides: Overrides): Resolved<Sourced<string> | undefined> {
  const checked = checkList('--node-cidr', overrides.nodeCIDR);
  const first = checked.value?.value[0];
  const picked = pick<string | undefined>({
    flag: first === undefined ? undefined : fromFlag('--node-cidr', first),
    shoot: fromField(shoot, ['spec', 'networking', 'nodes'], ({ spec }) => spec?.networking?.nodes),
    fallback: NO_VALUE,
  });
  return { value: defined(picked.value), issues: [...checked.issues, ...picked.issues] };
}

/** The default of a setting that may have no value. `defined` drops it. */
const NO_VALUE = fromDefault<string | undefined>(undefined, 'no value is set');

function defined({ value, ...rest }: Sourced<string | undefined>): Sourced<string> | undefined {
  return value === undefined ? undefined : { ...rest, value };
}

/** Returns the CIDRs of `status.networking`. A list in a flag replaces it, as does a single node CIDR. */
function effectiveStatusRanges(
  field: 'pods' | 'nodes',
  inputs: Inputs,
  flag: string,
  override: readonly string[] | undefined,
): Sourced<string>[] {
  const items = checkList(flag, override).value?.value ?? [];
  if (items.length > 1 || (field === 'nodes' && items.length === 1)) return items.map((cidr) => fromFlag(flag, cidr));
  return statusRanges(inputs, field);
}
