import { type Contexts, templates } from '../../generated/templates.js';
import type { Document } from './document.ts';
import { type DocumentSource, freshDocuments } from './engine.ts';

type TemplateName = keyof Contexts;

/** A template and the context that fills it in. */
export interface TemplateInput {
  template: TemplateName;
  context: object;
  /** The template whose text gives the value `configChecksum`. */
  checksumOf?: TemplateName;
}

/** The order in which Helm installs kinds (helm.sh/helm, `pkg/release/util`, InstallOrder), as far as they can occur here. */
const INSTALL_ORDER = [
  'CustomResourceDefinition',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'ConfigMap',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'Service',
  'DaemonSet',
  'Deployment',
];

type Head = Pick<Document, 'kind' | 'namespace' | 'name'>;

/**
 * Returns the sort key of a document: Helm's order of kinds (unlisted kinds last, by name), then namespace and name.
 *
 * @returns a text; the order of two texts is the order of their documents
 */
export function installOrderKey({ kind, namespace = '', name }: Head): string {
  const index = INSTALL_ORDER.indexOf(kind);
  const rank = index < 0 ? INSTALL_ORDER.length : index;
  // No name contains NUL, which sorts first.
  return [String(rank).padStart(2, '0'), kind, namespace, name].join('\0');
}

/** All templates in the order of their objects. The order depends on nothing else, so it is computed once. */
const inInstallOrder = Object.entries(templates)
  .map(([name, { head }]) => `${installOrderKey(head)}\0${name}`)
  .sort()
  .map((key) => key.slice(key.lastIndexOf('\0') + 1) as TemplateName);

/** Fills in each template, and returns the documents in the order in which Helm installs their kinds. */
export function renderTemplates(
  inputs: readonly TemplateInput[],
  { fill, checksum }: DocumentSource = freshDocuments,
): Document[] {
  const documents = new Map<TemplateName, Document>();
  for (const { template, context, checksumOf } of withChecksumsLast(inputs)) {
    const read = checksumOf ? { ...context, configChecksum: checksum(documentOf(checksumOf, documents)) } : context;
    documents.set(template, fill(template, read as Contexts[typeof template]));
  }
  return inInstallOrder.map((template) => documents.get(template)).filter((document) => document !== undefined);
}

/** Sorts the inputs so that a template is after the one whose checksum it contains. */
function withChecksumsLast(inputs: readonly TemplateInput[]): TemplateInput[] {
  return [...inputs.filter(({ checksumOf }) => !checksumOf), ...inputs.filter(({ checksumOf }) => checksumOf)];
}

function documentOf(template: TemplateName, documents: ReadonlyMap<TemplateName, Document>): Document {
  const document = documents.get(template);
  if (!document) throw new Error(`template ${template} is not rendered, but another one needs its checksum`);
  return document;
}
