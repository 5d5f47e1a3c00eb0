import { schemas } from '../../generated/schemas.js';
import { compareIssues, type Issue } from '../../issues/issue.ts';
import type { Location } from '../../issues/origin.ts';
import { parseSources, withholdSecrets } from '../../kubernetes/manifests/withhold.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import type { Source } from '../../yaml/document.ts';
import { createIssue, locationIn, type NodeRef, type Steps } from '../../yaml/node-ref.ts';
import { checkDocument } from '../validate/check-document.ts';

/** The content of a settings file. */
export interface WrittenSettings {
  schemaVersion?: 1;
  inputs?: string[];
  networkConfig?: string;
  podCIDR?: string | string[];
  serviceCIDR?: string | string[];
  nodeCIDR?: string | string[];
  ipFamilies?: string[];
  kubernetesVersion?: string;
  provider?: string;
  featureGates?: Record<string, boolean | null> | null;
  imageVectorOverwrite?: string;
  extensionVersion?: string;
  fieldValidation?: 'strict' | 'warn';
  strict?: boolean;
  allow?: string[];
  components?: string[];
  crds?: 'include' | 'exclude' | 'only';
  outputDir?: string;
}

/** The name of a setting. */
export type SettingName = Exclude<keyof WrittenSettings, 'schemaVersion'>;

/** The content of a settings file. */
export interface SettingsFile {
  settings: WrittenSettings;
  /** The line of each setting. */
  places: Map<SettingName, Location>;
  /** The issues of the file. All are errors. */
  issues: Issue[];
}

/** Reads a settings file strictly: unknown fields are errors. A file without a document sets nothing. */
export function readSettingsFile(source: Source): SettingsFile {
  const { documents, issues } = parseSources([source]);
  const [part, second] = documents.map((document): NodeRef => ({ document, node: document.root, path: '' }));
  if (!part) return { settings: {}, places: new Map(), issues };
  const { written, issues: found } = checkDocument<WrittenSettings>(part, schemas.settings);
  const others = second
    ? [
        createIssue(second, {
          steps: [],
          code: 'DUPLICATE_DOCUMENT',
          message: 'unexpected second document: a settings file has one document',
        }),
      ]
    : [];
  const settings = part.node.kind === 'mapping' ? written.value : {};
  const names = Object.keys(settings).filter((name): name is SettingName => name !== 'schemaVersion');
  return {
    settings,
    places: new Map(names.map((name) => [name, locationIn(part, [name])])),
    issues: withholdSecrets(
      [...issues, ...found, ...others, ...checkDuplicates(part), ...checkSettingTexts(part, settings)],
      [source],
    ).sort(compareIssues),
  };
}

/** Returns the location of an item of a setting, or of the setting itself if it is not a list. */
export function locateSetting(source: Source, name: SettingName, index: number): Location {
  const [document] = parseSources([source]).documents;
  if (!document) throw new Error('a file without settings has no place for one');
  return locationIn({ document, node: document.root, path: '' }, [name, index]);
}

/** Reports empty lists and texts, and standard input, in words that a schema does not have. */
export function checkSettingTexts(part: NodeRef, settings: WrittenSettings): Issue[] {
  const issues: Issue[] = [];
  const refuse = (steps: Steps, message: string) =>
    issues.push(createIssue(part, { steps, code: 'INVALID_VALUE', message }));
  const checkText = (steps: Steps, text: unknown) => {
    if (text === '') refuse(steps, 'the value is empty');
    else if (text === '-') refuse(steps, '"-" (standard input) is supported on the command line only');
    else if (typeof text === 'string' && text.includes(',') && isListed(steps))
      refuse(steps, 'an item cannot contain a comma: write two items');
  };
  for (const [name, value] of Object.entries(settings)) {
    if (Array.isArray(value) && value.length === 0) refuse([name], 'the list is empty: remove it');
    else if (!Array.isArray(value)) checkText([name], value);
    else for (const [index, item] of value.entries()) checkText([name, index], item);
  }
  return issues;
}

/** Paths may have commas; other items are joined with them. */
function isListed([name, index]: Steps): boolean {
  return index !== undefined && name !== 'inputs';
}
