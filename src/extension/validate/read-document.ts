import { schemas } from '../../generated/schemas.js';
import type { Issue } from '../../issues/issue.ts';
import { groupOf } from '../../kubernetes/objects/object-key.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import { parseTextAt } from '../../yaml/embedded.ts';
import { childAt, createIssue, hasField, type Located, type NodeRef, textAt } from '../../yaml/node-ref.ts';
import { checkDocument } from './check-document.ts';
import { API_VERSIONS, COMPONENTS_KEY, CONFIG_KEY, type DocumentKind, OVERWRITE_KEY } from './document-kinds.ts';
import { isRelevantDocument } from './identify-document.ts';
import type {
  FieldValidation,
  Reading,
  WrittenControllerConfiguration,
  WrittenNetwork,
  WrittenNetworkConfig,
  WrittenShoot,
} from './inputs.ts';
import { checkNearMisses } from './near-misses.ts';
import { checkNetworkConfig } from './network-config-rules.ts';
import { checkNetwork, otherPlugin } from './network-rules.ts';
import { readControllerDeployment } from './read-controller-deployment.ts';
import { readOverwriteConfigMap } from './read-image-vector-overwrite.ts';

/** Reads a document of each kind: unpacks its content, and checks it by its schema and rules. */
export const readers: Record<DocumentKind, (part: NodeRef, fieldValidation: FieldValidation) => Reading> = {
  ControllerConfiguration: readControllerConfiguration,
  ControllerDeployment: readControllerDeployment,
  Extension: readControllerDeployment,
  ConfigMap: readConfigMap,
  NetworkConfig: (part) => {
    const { written, issues } = readNetworkConfig(part);
    return { found: { networkConfig: written }, issues: [...issues, ...checkDuplicates(part)] };
  },
  Network: readNetwork,
  Shoot: readShoot,
  Cluster: readCluster,
};

function readControllerConfiguration(part: NodeRef, fieldValidation: FieldValidation): Reading {
  const { written, issues } = checkDocument<WrittenControllerConfiguration>(
    part,
    schemas.controllerconfiguration,
    fieldValidation,
  );
  return {
    found: { controllerConfiguration: written },
    issues: [...afterEmpty(part), ...issues, ...checkDuplicates(part, fieldValidation)],
  };
}

/** The extension reads the first document of its file, and nothing else. */
function afterEmpty(part: NodeRef): Issue[] {
  if (!part.document.isAfterEmpty || part.node !== part.document.root) return [];
  const message = 'the extension reads the empty document before this one, and rejects it';
  return [createIssue(part, { steps: [], code: 'NO_INPUT', message, hint: 'delete the line --- above this document' })];
}

/** Reads a ConfigMap of the extension's own chart: its ControllerConfiguration, or its image vector overwrite. */
function readConfigMap(part: NodeRef, fieldValidation: FieldValidation): Reading {
  const duplicates = checkDuplicates(part);
  if (hasField(part, ['data', OVERWRITE_KEY]) || hasField(part, ['data', COMPONENTS_KEY])) {
    const { written, issues } = readOverwriteConfigMap(part);
    return { found: { ...(written && { imageVectorOverwrite: written }) }, issues: [...duplicates, ...issues] };
  }
  const steps = ['data', CONFIG_KEY];
  const { inner, issues } = parseTextAt(part, steps);
  const own = [...duplicates, ...issues];
  if (!inner) {
    const isRefused = issues.length > 0;
    return { found: {}, issues: isRefused ? own : [...own, emptyConfiguration(part, steps, fieldValidation)] };
  }
  const reading = readControllerConfiguration(inner, fieldValidation);
  return { found: reading.found, issues: [...own, ...reading.issues] };
}

/** The extension takes a file of zero bytes for an empty ControllerConfiguration, and refuses one of blanks, comments or null. */
function emptyConfiguration(part: NodeRef, steps: string[], fieldValidation: FieldValidation): Issue {
  const isZeroBytes = textAt(part, steps) === '';
  const message = isZeroBytes
    ? 'the ControllerConfiguration is empty'
    : 'the ControllerConfiguration has no document: the extension rejects it';
  return createIssue(part, { steps, code: 'NO_INPUT', severity: isZeroBytes ? fieldValidation : 'error', message });
}

/** Reads a NetworkConfig, be it a document or a provider configuration. */
export function readNetworkConfig(part: NodeRef) {
  const { written, issues } = checkDocument<WrittenNetworkConfig>(part, schemas.networkconfig);
  const findings = checkNetworkConfig(written.value ?? {});
  return { written, issues: [...issues, ...findings.map((finding) => createIssue(part, finding))] };
}

/** Fields of a Network by the names that a Shoot has for them, and the other way round. */
const NAMES_OF_SHOOTS = { pods: ['spec', 'podCIDR'], services: ['spec', 'serviceCIDR'] };
const NAMES_OF_NETWORKS = {
  podCIDR: ['spec', 'networking', 'pods'],
  serviceCIDR: ['spec', 'networking', 'services'],
  nodeCIDR: ['spec', 'networking', 'nodes'],
};

/** Warns of a Network or Shoot without a type, which the API server refuses. The extension reconciles those of type `calico` only. */
function checkType(part: NodeRef, steps: string[]): Issue[] {
  if (textAt(part, steps) !== undefined) return [];
  const message = `${steps.join('.')} is missing: the extension reconciles networks of type "calico" only`;
  return [createIssue(part, { steps, code: 'REQUIRED', severity: 'warning', message })];
}

function readNetwork(part: NodeRef): Reading {
  const other = otherPlugin(part, 'Network');
  if (other) return { found: {}, issues: [createIssue(part, other.finding)] };
  const { written, issues } = checkDocument<WrittenNetwork>(part, schemas.network);
  const provider = readProviderConfig(part, ['spec', 'providerConfig']);
  return {
    found: { network: written, ...(provider && { networkProviderConfig: provider.written }) },
    issues: [
      ...issues,
      ...checkDuplicates(part),
      ...checkNearMisses(part, schemas.network, {
        carried: [{ steps: ['spec', 'providerConfig'], schema: schemas.networkconfig }],
        synonyms: NAMES_OF_SHOOTS,
      }),
      ...checkType(part, ['spec', 'type']),
      ...checkNetwork(written.value).map((finding) => createIssue(part, finding)),
      ...(provider?.issues ?? []),
    ],
  };
}

function readShoot(part: NodeRef): Reading {
  const other = otherPlugin(part, 'Shoot');
  if (other) return { found: {}, issues: [createIssue(part, other.finding)] };
  const { written, issues } = checkDocument<WrittenShoot>(part, schemas.shoot);
  const provider = readProviderConfig(part, ['spec', 'networking', 'providerConfig']);
  return {
    found: { shoot: written, ...(provider && { shootProviderConfig: provider.written }) },
    issues: [
      ...issues,
      ...checkDuplicates(part),
      ...checkNearMisses(part, schemas.shoot, {
        carried: [{ steps: ['spec', 'networking', 'providerConfig'], schema: schemas.networkconfig }],
        synonyms: NAMES_OF_NETWORKS,
      }),
      ...checkType(part, ['spec', 'networking', 'type']),
      ...dropLongLists(written),
      ...(provider?.issues ?? []),
    ],
  };
}

/** A Shoot's status has a range for each family, and few of nodes. */
const MAX_RANGES = 1000;

/** Reports lists of CIDRs that are too long, and drops them, because each CIDR is processed separately. */
function dropLongLists(shoot: Located<WrittenShoot>): Issue[] {
  const networking = shoot.value.status?.networking ?? {};
  return (['pods', 'services', 'nodes'] as const).flatMap((field) => {
    if ((networking[field]?.length ?? 0) <= MAX_RANGES) return [];
    delete networking[field];
    const message = `the list has more than ${MAX_RANGES} CIDRs`;
    const hint = 'a cluster has one CIDR for each IP family, and few node CIDRs';
    return [createIssue(shoot, { steps: ['status', 'networking', field], code: 'LIMIT', message, hint })];
  });
}

function readCluster(part: NodeRef): Reading {
  const shoot = childAt(part, ['spec', 'shoot']);
  if (shoot?.node.kind === 'mapping') return readShoot(shoot);
  const hint = 'write the Shoot to spec.shoot';
  const finding = { steps: ['spec', 'shoot'], code: 'REQUIRED', message: 'the Cluster has no Shoot', hint } as const;
  return { found: {}, issues: [createIssue(part, finding)] };
}

function readProviderConfig(part: NodeRef, steps: string[]) {
  const provider = childAt(part, steps);
  if (provider?.node.kind !== 'mapping') return undefined;
  const apiVersion = textAt(provider, ['apiVersion']);
  const [own = ''] = API_VERSIONS.NetworkConfig;
  // Objects of another API are not checked by this schema: only their position in the wrong document is reported.
  if (!apiVersion?.includes('/') || groupOf(apiVersion) === groupOf(own) || isRelevantDocument(provider))
    return readNetworkConfig(provider);
  const message = `apiVersion ${JSON.stringify(apiVersion)} belongs to another API: use "${own}"`;
  const issues = [createIssue(provider, { steps: ['apiVersion'], code: 'INVALID_VALUE', message })];
  return { written: { ...provider, value: {} }, issues };
}
