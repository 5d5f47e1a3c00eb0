import type { CalicoSettings, Family } from './calico-settings.ts';
import { mapImages } from './map-images.ts';
import {
  mapDataplane,
  mapGate,
  mapLoopPrevention,
  mapMtu,
  mapMultus,
  mapRequests,
  mapTypha,
  mapVersion,
  mapWireguard,
} from './map-node.ts';
import { mapOverlay, selectPools, setsOverlay } from './map-overlay.ts';
import { mapAutodetection, mapPods, mapServices } from './map-shoot.ts';
import { fromFlag, type Mapping, setShoot, type TargetOptions } from './mapping.ts';
import type { Report } from './report.ts';
import type { Target } from './target.ts';

/**
 * Maps the settings of an installation to the documents of Gardener that come closest, and reports each setting.
 *
 * @param overlayIsSet true if the provider sets `overlay`, so that CrossSubnet and VXLAN with BIRD cannot be kept
 */
export function mapSettings(
  settings: CalicoSettings,
  options: TargetOptions,
  report: Report,
  overlayIsSet = setsOverlay(options.provider),
): Target {
  const target: Target = { controllerConfiguration: {}, networkConfig: {}, shoot: {} };
  const { IPv4: pool4, IPv6: pool6 } = selectPools(settings.pools, report);
  const families: Family[] = pool4 || !pool6 ? (pool6 ? ['IPv4', 'IPv6'] : ['IPv4']) : ['IPv6'];
  const mapping: Mapping = { settings, options, report, target, families };
  mapVersion(mapping);
  mapGate(mapping);
  setShoot(mapping, ['networking', 'type'], { value: 'calico' });
  const poolOrigin = (pool6 ?? pool4)?.setting.origin;
  setShoot(mapping, ['networking', 'ipFamilies'], { value: families, ...(poolOrigin && { from: poolOrigin }) });
  mapOverlay(mapping, pool4, pool6, overlayIsSet);
  mapPods(mapping, pool4 ?? pool6, pool4 ? pool6 : undefined);
  mapServices(mapping);
  mapAutodetection(mapping);
  mapDataplane(mapping);
  mapTypha(mapping);
  mapMtu(mapping);
  mapWireguard(mapping, pool6);
  mapLoopPrevention(mapping);
  mapMultus(mapping);
  mapRequests(mapping);
  mapImages(mapping);
  if (options.provider !== undefined) setShoot(mapping, ['provider', 'type'], fromFlag(options.provider, '--provider'));
  return target;
}
