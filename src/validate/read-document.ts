import { schemas } from '../generated/schemas.js';
import { checkDuplicates } from './check-duplicates.ts';
import { checkSchema } from './check-schema.ts';
import type { DocumentKind } from './document-kinds.ts';
import { toIssue } from './finding.ts';
import type { WrittenControllerConfiguration, WrittenNetwork, WrittenNetworkConfig, WrittenShoot } from './inputs.ts';
import { checkNearMisses } from './near-misses.ts';
import { networkConfigRules } from './network-config-rules.ts';
import { checkNetwork } from './network-rules.ts';
import { type Part, partAt } from './part.ts';
import { readControllerDeployment } from './read-controller-deployment.ts';
import { readText } from './read-text.ts';
import type { FieldValidation, Reading } from './reading.ts';

/** Reads a document of each kind: unpacks what it carries, and holds it against its schema and its rules. */
export const readers: Record<DocumentKind, (part: Part, fieldValidation: FieldValidation) => Reading> = {
  ControllerConfiguration: readControllerConfiguration,
  ControllerDeployment: readControllerDeployment,
  ConfigMap: readConfigMap,
  NetworkConfig: (part) => {
    const { written, issues } = readNetworkConfig(part);
    return { found: { networkConfig: written }, issues: [...issues, ...checkDuplicates(part)] };
  },
  Network: readNetwork,
  Shoot: readShoot,
  Cluster: readCluster,
};

function readControllerConfiguration(part: Part, fieldValidation: FieldValidation): Reading {
  const { written, issues } = checkSchema<WrittenControllerConfiguration>(
    part,
    schemas.controllerconfiguration,
    fieldValidation,
  );
  return {
    found: { controllerConfiguration: written },
    issues: [...issues, ...checkDuplicates(part, fieldValidation)],
  };
}

function readConfigMap(part: Part, fieldValidation: FieldValidation): Reading {
  const { inner, issues } = readText(part, ['data', 'config.yaml']);
  const own = [...checkDuplicates(part), ...issues];
  if (!inner) return { found: {}, issues: own };
  const reading = readControllerConfiguration(inner, fieldValidation);
  return { found: reading.found, issues: [...own, ...reading.issues] };
}

/** Reads a NetworkConfig, be it a document or a provider configuration. */
export function readNetworkConfig(part: Part) {
  const { written, issues } = checkSchema<WrittenNetworkConfig>(part, schemas.networkconfig);
  const findings = networkConfigRules.flatMap((rule) => rule.check(written.value ?? {}));
  return { written, issues: [...issues, ...findings.map((finding) => toIssue(part, finding))] };
}

function readNetwork(part: Part): Reading {
  const { written, issues } = checkSchema<WrittenNetwork>(part, schemas.network);
  const provider = readProviderConfig(part, ['spec', 'providerConfig']);
  return {
    found: { network: written, ...(provider && { networkProviderConfig: provider.written }) },
    issues: [
      ...issues,
      ...checkDuplicates(part),
      ...checkNearMisses(part, schemas.network),
      ...checkNetwork(written.value).map((finding) => toIssue(part, finding)),
      ...(provider?.issues ?? []),
    ],
  };
}

function readShoot(part: Part): Reading {
  const { written, issues } = checkSchema<WrittenShoot>(part, schemas.shoot);
  const provider = readProviderConfig(part, ['spec', 'networking', 'providerConfig']);
  return {
    found: { shoot: written, ...(provider && { shootProviderConfig: provider.written }) },
    issues: [...issues, ...checkDuplicates(part), ...checkNearMisses(part, schemas.shoot), ...(provider?.issues ?? [])],
  };
}

function readCluster(part: Part): Reading {
  const shoot = partAt(part, ['spec', 'shoot']);
  if (shoot?.node.kind === 'mapping') return readShoot(shoot);
  const finding = { steps: ['spec', 'shoot'], code: 'REQUIRED', message: 'the Cluster holds no Shoot' } as const;
  return { found: {}, issues: [toIssue(part, finding)] };
}

function readProviderConfig(part: Part, steps: string[]) {
  const provider = partAt(part, steps);
  return provider?.node.kind === 'mapping' ? readNetworkConfig(provider) : undefined;
}
