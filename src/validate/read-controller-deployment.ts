import { schemas } from '../generated/schemas.js';
import { checkDuplicates } from './check-duplicates.ts';
import { checkSchema } from './check-schema.ts';
import type { WrittenControllerConfiguration } from './inputs.ts';
import { checkNearMisses } from './near-misses.ts';
import { isWritten, type Part, partAt, type Written } from './part.ts';
import { readImageVectorOverwrite } from './read-image-vector-overwrite.ts';
import type { FieldValidation, Reading } from './reading.ts';

interface WrittenControllerDeployment {
  apiVersion?: string;
  helm?: { ociRepository?: { ref?: string | null; tag?: string | null } | null; values?: WrittenValues | null } | null;
  providerConfig?: { values?: WrittenValues | null } | null;
}

interface WrittenValues {
  image?: { tag?: string | null } | null;
  config?: WrittenControllerConfiguration | null;
}

/** Reads a ControllerDeployment of either version: the extension's configuration, its image vector overwrite and its release. */
export function readControllerDeployment(part: Part, fieldValidation: FieldValidation): Reading {
  const { written, issues } = checkSchema<WrittenControllerDeployment>(
    part,
    schemas.controllerdeployment,
    fieldValidation,
  );
  const isV1 = written.value.apiVersion === 'core.gardener.cloud/v1';
  const steps = isV1 ? ['helm', 'values'] : ['providerConfig', 'values'];
  const values = (isV1 ? written.value.helm : written.value.providerConfig)?.values;
  const config = partAt(part, [...steps, 'config']);
  const overwrite = isWritten(part, [...steps, 'imageVectorOverwrite'])
    ? readImageVectorOverwrite(part, [...steps, 'imageVectorOverwrite'])
    : undefined;
  const version = readVersion(written, steps, values);
  return {
    found: {
      ...(values?.config && config && { controllerConfiguration: { ...config, value: values.config } }),
      ...(overwrite?.written && { imageVectorOverwrite: overwrite.written }),
      ...(version && { deployedVersion: version }),
    },
    issues: [
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
  const tagOfRef = ref?.match(/^[^@]*:([^/:@]+)(?:@|$)/)?.[1];
  const places: [string[], string | null | undefined][] = [
    [[...steps, 'image', 'tag'], values?.image?.tag],
    [['helm', 'ociRepository', 'tag'], tag],
    [['helm', 'ociRepository', 'ref'], tagOfRef],
  ];
  for (const [place, value] of places) {
    const at = partAt(written, place);
    if (at && value) return { ...at, value };
  }
  return undefined;
}
