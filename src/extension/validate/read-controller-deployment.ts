import { schemas } from '../../generated/schemas.js';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import {
  childAt,
  createIssue,
  type Finding,
  hasField,
  isNull,
  type Located,
  type NodeRef,
  type Steps,
  textAt,
} from '../../yaml/node-ref.ts';
import { chartOutput } from './chart-output.ts';
import { checkDocument } from './check-document.ts';
import type { FieldValidation, Reading, WrittenControllerConfiguration } from './inputs.ts';
import { checkNearMisses, type OpenDocument } from './near-misses.ts';
import { readImageVectorOverwrite } from './read-image-vector-overwrite.ts';

/** The deployed chart: its values, and its reference in an OCI registry. */
interface Deployment {
  values: string[];
  chart: string[];
}

/** The paths of the chart in documents that deploy the extension (Gardener's APIs `core` and `operator`). */
const V1: Deployment = { values: ['helm', 'values'], chart: ['helm', 'ociRepository'] };
const V1BETA1: Deployment = { values: ['providerConfig', 'values'], chart: ['providerConfig', 'ociRepository'] };
const OPERATOR: Deployment = {
  values: ['spec', 'deployment', 'extension', 'values'],
  chart: ['spec', 'deployment', 'extension', 'helm', 'ociRepository'],
};

/** The values of v1beta1 are in its providerConfig. */
const V1_NAMES: OpenDocument = { otherVersion: 'providerConfig', synonyms: { providerConfig: V1.values } };

/**
 * Reads a ControllerDeployment of either version, or an operator's Extension: the extension's configuration, its image vector overwrite
 * and its release.
 */
export function readControllerDeployment(part: NodeRef, fieldValidation: FieldValidation): Reading {
  const isExtension = textAt(part, ['kind']) === 'Extension';
  const isV1 = textAt(part, ['apiVersion']) === 'core.gardener.cloud/v1';
  const deployment = isExtension ? OPERATOR : isV1 ? V1 : V1BETA1;
  const schema = isExtension ? schemas.extension : schemas.controllerdeployment;
  const printed = chartOutput(part, deployment.values);
  const { written, issues } = checkDocument<unknown>(printed.part, schema, fieldValidation);
  const configSteps = [...deployment.values, 'config'];
  const config = childAt(part, configSteps);
  const value = valueAt(written, configSteps) as WrittenControllerConfiguration | null | undefined;
  const overwriteSteps = [...deployment.values, 'imageVectorOverwrite'];
  const hasOverwrite = hasField(part, overwriteSteps) && !isNull(printed.part, overwriteSteps);
  const overwrite = hasOverwrite ? readImageVectorOverwrite(part, overwriteSteps, fieldValidation) : undefined;
  const version = readVersion(written, deployment);
  return {
    found: {
      ...(value && config && { controllerConfiguration: { ...config, value } }),
      ...(overwrite?.written && { imageVectorOverwrite: overwrite.written }),
      ...(version && { deployedVersion: version }),
    },
    issues: [
      ...printed.issues,
      ...issues,
      ...checkDuplicates(part, fieldValidation),
      ...checkNearMisses(part, schema, {
        misplaced: fieldValidation,
        ...(!isExtension && (isV1 ? V1_NAMES : { otherVersion: 'helm' })),
      }),
      ...(isExtension ? [] : findOtherVersion(part, isV1).map((finding) => createIssue(part, finding))),
      ...(overwrite?.issues ?? []),
    ],
  };
}

/** Fields of the other version of ControllerDeployment: the API server drops them, so their values never reach the extension. */
function findOtherVersion(part: NodeRef, isV1: boolean): Finding[] {
  const [own, other] = isV1 ? ['v1', 'v1beta1'] : ['v1beta1', 'v1'];
  const fields = isV1 ? ['type', 'providerConfig'] : ['helm'];
  const right = isV1 ? 'helm.values' : 'providerConfig.values';
  return fields
    .filter((field) => hasField(part, [field]) && !isNull(part, [field]))
    .map((field) => ({
      steps: [field],
      code: 'MISPLACED_FIELD',
      message: `field "${field}" belongs to core.gardener.cloud/${other}: core.gardener.cloud/${own} has the values in ${right}`,
      atKey: true,
    }));
}

function readVersion(written: Located<unknown>, { values, chart }: Deployment): Located<string> | undefined {
  // A reference is host:port/name:tag@digest: the tag holds no slash.
  const tagOf = (reference: string | undefined) => reference?.match(/^[^@]*:([^/:@]+)(?:@|$)/)?.[1];
  // A tag may be followed by a digest. A digest alone is no tag.
  const withoutDigest = (tag: string | undefined) => tag?.replace(/@.*$/s, '');
  const places: [string[], typeof tagOf][] = [
    [[...values, 'image', 'ref'], tagOf],
    [[...values, 'image', 'tag'], withoutDigest],
    [[...chart, 'tag'], withoutDigest],
    [[...chart, 'ref'], tagOf],
  ];
  for (const [steps, read] of places) {
    const at = childAt(written, steps);
    const text = valueAt(written, steps);
    const value = typeof text === 'string' ? read(text) : undefined;
    if (at && value) return { ...at, value };
  }
  return undefined;
}

function valueAt(written: Located<unknown>, steps: Steps): unknown {
  return steps.reduce((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], written.value);
}
