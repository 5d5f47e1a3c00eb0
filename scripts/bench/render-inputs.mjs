import { dump } from 'js-yaml';
import { fleetShoot } from './fleet-shoot.mjs';
import { ownRange, podRange } from './own-range.mjs';

const KIB = 1024;

/**
 * What is rendered in one process, by name: the sources and overrides of the cluster with a number. No two clusters have the same pods'
 * range or name, so that nobody is faster only because he remembers.
 *
 * @type {Record<string, (number: number) => { sources: { name: string, text: string }[], overrides?: object }>}
 */
export const renderInputs = {
  'a ControllerConfiguration': (number) => ({ sources: [configuration], overrides: { podCIDR: [podRange(number)] } }),
  'a Shoot, JSON, 4 KiB': (number) => ({ sources: [configuration, json(number, 4 * KIB)] }),
  'a Shoot, YAML, 4 KiB': (number) => ({ sources: [configuration, yaml(number, 4 * KIB)] }),
  'a Shoot, YAML, 40 KiB': (number) => ({ sources: [configuration, yaml(number, 40 * KIB)] }),
};

const configuration = {
  name: '00-componentconfig.yaml',
  text: `apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration
featureGates:
  NonPrivilegedCalicoNode: true
`,
};

function json(number, size) {
  return { name: 'shoot.json', text: JSON.stringify(ownRange(fleetShoot(number, size), number)) };
}

function yaml(number, size) {
  return { name: 'shoot.yaml', text: dump(ownRange(fleetShoot(number, size), number), { lineWidth: -1 }) };
}
