import type { Issue } from '../issues/issue.ts';
import { placeInConfig, type Situation, warnAtConfig } from './situation.ts';

/** What the user set that has no effect, and what is deprecated. */
export function adviseOnIneffective(situation: Situation): Issue[] {
  return [
    ...autoscaling(situation),
    ...dns(situation),
    ...multus(situation),
    ...overlay(situation),
    ...methods(situation),
    ...deprecated(situation),
  ];
}

function autoscaling(situation: Situation): Issue[] {
  const { settings, values } = situation;
  const { mode, resources } = settings.networkConfig?.value?.autoScaling ?? {};
  const at = ['autoScaling', 'mode'];
  if (mode === 'vpa' && !settings.cluster.wantsVerticalPodAutoscaler.value) {
    const message = 'mode vpa is without effect: the Shoot does not enable the vertical pod autoscaler';
    return warnAtConfig(situation, at, 'VPA_NOT_ENABLED', message, [
      settings.cluster.wantsVerticalPodAutoscaler.because,
    ]);
  }
  if (mode === 'cluster-proportional' && resources) {
    const message = 'resources are without effect: they count in the modes vpa and static only';
    return warnAtConfig(situation, ['autoScaling', 'resources'], 'NO_EFFECT', message, [placeInConfig(situation, at)]);
  }
  if (resources?.typha && !values.config.typha.enabled) {
    const message = 'requests for typha are without effect: typha is disabled';
    return warnAtConfig(situation, ['autoScaling', 'resources', 'typha'], 'NO_EFFECT', message, [
      placeInConfig(situation, ['typha']),
    ]);
  }
  return [];
}

function dns(situation: Situation): Issue[] {
  if (situation.values.global.snatToUpstreamDNSEnabled !== undefined) return [];
  const message = 'snatToUpstreamDNS is without effect: it counts only with the overlay disabled';
  return warnAtConfig(situation, ['snatToUpstreamDNS'], 'NO_EFFECT', message, [placeInConfig(situation, ['overlay'])]);
}

function multus(situation: Situation): Issue[] {
  const { enabled, installCNIPlugins } = situation.values.config.multus;
  if (enabled || !installCNIPlugins) return [];
  const message = 'installCNIPlugins is without effect: multus is not enabled';
  return warnAtConfig(situation, ['multus', 'installCNIPlugins'], 'NO_EFFECT', message);
}

function overlay(situation: Situation): Issue[] {
  const { overlay } = situation.settings.networkConfig?.value ?? {};
  if (!overlay?.enabled || !overlay.createPodRoutes) return [];
  const message = 'createPodRoutes is without effect: it counts only with the overlay disabled';
  return warnAtConfig(situation, ['overlay', 'createPodRoutes'], 'NO_EFFECT', message, [
    placeInConfig(situation, ['overlay', 'enabled']),
  ]);
}

function methods(situation: Situation): Issue[] {
  const { settings, values } = situation;
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const written = settings.networkConfig?.value?.[family]?.autoDetectionMethod;
    const effective = values.config[family].autoDetectionMethod;
    if (!written || effective === null || written === effective) return [];
    const message = `the autodetection method is without effect: the range of the nodes makes it ${effective === '' ? 'empty' : effective}`;
    return warnAtConfig(situation, [family, 'autoDetectionMethod'], 'NO_EFFECT', message, [
      settings.cluster.nodeCIDR?.because,
    ]);
  });
}

function deprecated(situation: Situation): Issue[] {
  const { settings } = situation;
  const replacements = { ipip: 'ipv4.mode', ipAutodetectionMethod: 'ipv4.autoDetectionMethod' } as const;
  return (['ipip', 'ipAutodetectionMethod'] as const).flatMap((field) => {
    if (!settings.networkConfig?.value?.[field]) return [];
    const message = `${field} is deprecated and without effect: say ${replacements[field]}`;
    return warnAtConfig(situation, [field], 'DEPRECATED', message);
  });
}
