import { schemas } from '../../generated/schemas.js';
import { compareIssues } from '../../issues/compare-issues.ts';
import type { Issue } from '../../issues/issue.ts';
import type { Location } from '../../issues/origin.ts';
import { checkDuplicates } from '../../yaml/check-duplicates.ts';
import type { Source } from '../../yaml/document.ts';
import { createIssue, locationIn, type NodeRef } from '../../yaml/node-ref.ts';
import { parse } from '../../yaml/parse.ts';
import { checkSchema } from '../../yaml/schema/check-schema.ts';
import { withholdSecrets } from '../../yaml/withhold.ts';
import { checkSettingTexts } from './check-setting-texts.ts';
import type { SettingName, WrittenSettings } from './written-settings.ts';

/** What a settings file says. */
export interface SettingsFile {
  settings: WrittenSettings;
  /** Where each setting stands. */
  places: Map<SettingName, Location>;
  /** What is wrong with it; all are errors. */
  issues: Issue[];
}

/** Reads a settings file, strictly: what it does not know is an error. A file without a document sets nothing. */
export function readSettingsFile(source: Source): SettingsFile {
  const { documents, issues } = parse([source]);
  const [part, second] = documents.map((document): NodeRef => ({ document, node: document.root, path: '' }));
  if (!part) return { settings: {}, places: new Map(), issues };
  const { written, issues: found } = checkSchema<WrittenSettings>(part, schemas.settings);
  const others = second
    ? [
        createIssue(second, {
          steps: [],
          code: 'DUPLICATE_DOCUMENT',
          message: 'a settings file has one document, this is the second',
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

/** Where an item of a setting stands, or the setting itself where it is no list. */
export function locateSetting(source: Source, name: SettingName, index: number): Location {
  const [document] = parse([source]).documents;
  if (!document) throw new Error('a file without settings has no place for one');
  return locationIn({ document, node: document.root, path: '' }, [name, index]);
}
