import { schemas } from '../generated/schemas.js';
import { chartOutput } from './chart-output.ts';
import { checkDuplicates } from './check-duplicates.ts';
import { checkSchema } from './check-schema.ts';
import type { WrittenControllerConfiguration } from './inputs.ts';
import { checkNearMisses } from './near-misses.ts';
import { isNull, isWritten, type Part, partAt, textAt, type Written } from './part.ts';
import { readImageVectorOverwrite } from './read-image-vector-overwrite.ts';
import type { FieldValidation, Reading } from './reading.ts';

interface WrittenControllerDeployment {
  apiVersion?: string;
  helm?: { ociRepository?: { ref?: string | null; tag?: string | null } | null; values?: WrittenValues | null } | null;
  providerConfig?: { values?: WrittenValues | null } | null;
}

interface WrittenValues {
  image?: { ref?: string | null; tag?: string | null } | null;
  config?: WrittenControllerConfiguration | null;
}

/** Reads a ControllerDeployment of either version: the extension's configuration, its image vector overwrite and its release. */
export function readControllerDeployment(part: Part, fieldValidation: FieldValidation): Reading {
  const isV1 = textAt(part, ['apiVersion']) === 'core.gardener.cloud/v1';
  const steps = isV1 ? ['helm', 'values'] : ['providerConfig', 'values'];
  const printed = chartOutput(part, steps);
  const { written, issues } = checkSchema<WrittenControllerDeployment>(
    printed.part,
    schemas.controllerdeployment,
    fieldValidation,
  );
  const values = (isV1 ? written.value.helm : written.value.providerConfig)?.values;
  const config = partAt(part, [...steps, 'config']);
  const overwriteSteps = [...steps, 'imageVectorOverwrite'];
  const hasOverwrite = isWritten(part, overwriteSteps) && !isNull(printed.part, overwriteSteps);
  const overwrite = hasOverwrite ? readImageVectorOverwrite(part, overwriteSteps, fieldValidation) : undefined;
  const version = readVersion(written, steps, values);
  return {
    found: {
      ...(values?.config && config && { controllerConfiguration: { ...config, value: values.config } }),
      ...(overwrite?.written && { imageVectorOverwrite: overwrite.written }),
      ...(version && { deployedVersion: version }),
    },
    issues: [
      ...printed.issues,
      ...issues,
      ...checkDuplicates(part, fieldValidation),
      ...checkNearMisses(part, schemas.controllerdeployment),
      ...(overwrite?.issues ?? []),
    ],
  };
}

function readVersion(
  written: Written<WrittenControllerDeployment>,
  steps: string[],
  values: WrittenValues | null | undefined,
): Written<string> | undefined {
  const { ref, tag } = written.value.helm?.ociRepository ?? {};
  // A reference is host:port/name:tag@digest: the tag holds no slash.
  const tagOf = (reference: string | null | undefined) => reference?.match(/^[^@]*:([^/:@]+)(?:@|$)/)?.[1];
  // A tag may be followed by a digest. A digest alone is no tag.
  const withoutDigest = (written: string | null | undefined) => written?.replace(/@.*$/s, '');
  const places: [string[], string | null | undefined][] = [
    [[...steps, 'image', 'ref'], tagOf(values?.image?.ref)],
    [[...steps, 'image', 'tag'], withoutDigest(values?.image?.tag)],
    [['helm', 'ociRepository', 'tag'], withoutDigest(tag)],
    [['helm', 'ociRepository', 'ref'], tagOf(ref)],
  ];
  for (const [place, value] of places) {
    const at = partAt(written, place);
    if (at && value) return { ...at, value };
  }
  return undefined;
}
