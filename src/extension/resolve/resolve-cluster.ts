import type { Issue } from '../../issues/issue.ts';
import { textAt } from '../../yaml/node-ref.ts';
import type { Inputs } from '../validate/inputs.ts';
import type { Overrides } from './overrides.ts';
import { parseListFlag } from './parse-flags.ts';
import { pick } from './pick.ts';
import type { ClusterSettings } from './settings.ts';
import { statusRanges } from './shoot-ranges.ts';
import { fromDefault, fromField, fromFlag, type Sourced } from './sourced.ts';

const DEFAULT_KUBERNETES_VERSION = '1.36';

/** What is known about the cluster beside its Network: the Shoot says it, and the flags. */
export function resolveCluster(inputs: Inputs, overrides: Overrides, issues: Issue[]): ClusterSettings {
  const { shoot } = inputs;
  return {
    kubernetesVersion: kubernetesVersion(inputs, overrides, issues),
    kubeProxy: {
      enabled:
        fromField(
          shoot,
          ['spec', 'kubernetes', 'kubeProxy', 'enabled'],
          ({ spec }) => spec?.kubernetes?.kubeProxy?.enabled,
        ) ?? fromDefault(true, 'kube-proxy runs by default'),
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
      ) ?? fromDefault(false, 'a Shoot has no vertical pod autoscaler by default'),
    nodeCIDR: nodeCIDR(inputs, overrides, issues),
    provider: provider(inputs, overrides, issues),
    status: {
      pods: effectiveStatusRanges('pods', inputs, '--pod-cidr', overrides.podCIDR),
      nodes: effectiveStatusRanges('nodes', inputs, '--node-cidr', overrides.nodeCIDR),
    },
  };
}

/**
 * A Shoot may leave its version to Gardener: then a flag overrides nothing, and a default stands in. The default is the newest
 * Kubernetes minor that the default release supports.
 */
function kubernetesVersion(
  { shoot }: Inputs,
  { kubernetesVersion: text }: Overrides,
  issues: Issue[],
): Sourced<string> {
  const written = fromField(shoot, ['spec', 'kubernetes', 'version'], ({ spec }) => spec?.kubernetes?.version);
  const flag = text === undefined ? undefined : fromFlag('--kubernetes-version', text);
  return pick(
    {
      flag,
      shoot: flag && written?.value === '' ? undefined : written,
      fallback: fromDefault(DEFAULT_KUBERNETES_VERSION, `Kubernetes ${DEFAULT_KUBERNETES_VERSION} is assumed`),
    },
    issues,
  );
}

/** The infrastructure does not change what this extension renders, only what is changed afterwards. */
function provider({ shoot }: Inputs, { provider: text }: Overrides, issues: Issue[]): Sourced<string> | undefined {
  const written = shoot && textAt(shoot, ['spec', 'provider', 'type']);
  const said = parseListFlag('--provider', text, issues)?.value.join(',');
  const picked = pick<string | undefined>(
    {
      flag: said === undefined ? undefined : fromFlag('--provider', said),
      shoot: written ? fromField(shoot, ['spec', 'provider', 'type'], () => written) : undefined,
      fallback: fromDefault(undefined, 'no infrastructure is known'),
    },
    issues,
  );
  return picked.value === undefined ? undefined : { ...picked, value: picked.value };
}

function nodeCIDR({ shoot }: Inputs, { nodeCIDR: text }: Overrides, issues: Issue[]): Sourced<string> | undefined {
  const said = parseListFlag('--node-cidr', text, issues)?.value[0];
  const picked = pick<string | undefined>(
    {
      flag: said === undefined ? undefined : fromFlag('--node-cidr', said),
      shoot: fromField(shoot, ['spec', 'networking', 'nodes'], ({ spec }) => spec?.networking?.nodes),
      fallback: fromDefault(undefined, 'no range of nodes is known'),
    },
    issues,
  );
  return picked.value === undefined ? undefined : { ...picked, value: picked.value };
}

/** `status.networking`: a list in a flag is the whole of it; one range of a node flag is, too. */
function effectiveStatusRanges(
  field: 'pods' | 'nodes',
  inputs: Inputs,
  flag: string,
  text: string | undefined,
): Sourced<string>[] {
  const said = parseListFlag(flag, text, [])?.value ?? [];
  if (said.length > 1 || (field === 'nodes' && said.length === 1)) return said.map((cidr) => fromFlag(flag, cidr));
  return statusRanges(inputs, field);
}
