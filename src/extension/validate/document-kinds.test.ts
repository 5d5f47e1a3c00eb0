import { expect, test } from 'vitest';
import { schemas } from '../../generated/schemas.js';
import { API_VERSIONS, DOCUMENT_KINDS, type DocumentKind } from './document-kinds.ts';

const { controllerconfiguration, controllerdeployment, extension, networkconfig, network, shoot } = schemas;
const described = [controllerconfiguration, controllerdeployment, extension, networkconfig, network, shoot];

test.each(described.map(({ text }) => [text.title, text] as const))(
  'the schema of %s has the supported versions',
  (kind, text) => {
    const field = text.properties?.['apiVersion'] as { const?: string; enum?: (string | null)[] };
    expect(API_VERSIONS[kind as DocumentKind]).toEqual((field.enum ?? [field.const]).filter(Boolean));
  },
);

test('a document that carries another has no schema of its own', () => {
  const kinds = described.map(({ text }) => text.title);
  expect(DOCUMENT_KINDS.filter((kind) => !kinds.includes(kind))).toEqual(['ConfigMap', 'Cluster']);
});
