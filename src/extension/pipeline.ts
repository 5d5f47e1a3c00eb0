import { compareIssues, type Issue, type IssueCode } from '../issues/issue.ts';
import { toLocation } from '../issues/origin.ts';
import { checkSources, type SourceUse } from '../kubernetes/manifests/source-use.ts';
import { parseSources, withholdSecrets } from '../kubernetes/manifests/withhold.ts';
import type { Manifest } from '../kubernetes/objects/object-key.ts';
import type { Source } from '../yaml/document.ts';
import type { Parsed } from '../yaml/parse.ts';
import { advise } from './advise/advise.ts';
import type { ChartValues } from './compute/chart-values.ts';
import { compute } from './compute/compute.ts';
import { present } from './present/present.ts';
import { type NonPrivilegedMode, nonPrivilegedMode } from './releases/non-privileged-mode.ts';
import type { Release } from './releases/release.ts';
import { selectRelease } from './releases/releases.ts';
import { type Component, crdDocuments, type Document, parseManifests } from './render/document.ts';
import { type DocumentSource, freshDocuments } from './render/engine.ts';
import { renderTemplates } from './render/render-templates.ts';
import type { Overrides } from './resolve/overrides.ts';
import { resolve } from './resolve/resolve.ts';
import type { Decision } from './resolve/sourced.ts';
import { validateFlagFiles } from './validate/flag-files.ts';
import { READ_KINDS } from './validate/identify-document.ts';
import { skipOtherKinds, type Validated, validate } from './validate/validate.ts';

export interface Options {
  /**
   * The release of the extension, such as `v1.59.0`. Default: the one that a ControllerDeployment deploys, else the
   * newest published one.
   */
  extensionVersion?: string;
  /** `warn` reads a ControllerConfiguration as leniently as the extension does. Default: `strict`. */
  fieldValidation?: 'strict' | 'warn';
  /** Makes every warning an error, save those that `allow` permits. */
  strict?: boolean;
  /** Codes of warnings that stay warnings with `strict`. */
  allow?: readonly IssueCode[];
  /** Selects Calico's CustomResourceDefinitions. Default: `include`, or with `components` only if `crds` is listed. */
  crds?: 'include' | 'exclude' | 'only';
  /** Which components are rendered. Default: all. */
  components?: readonly Component[];
  /** Values that take precedence over those of the sources. */
  overrides?: Overrides;
}

/**
 * Options that were parsed from texts.
 *
 * @internal
 */
export interface ParsedOptions extends Options {
  /** The issues of these texts, which every result has. */
  issues?: readonly Issue[];
}

export interface Result {
  /** All errors and warnings, by source and line. */
  issues: Issue[];
  /** The recorded decisions with their reasons, in order. */
  decisions: Decision[];
  /** The values that the extension passes to Helm. Absent with an error. */
  values?: ChartValues;
  /** The gates as they take effect; AllAlpha and AllBeta are not listed. */
  featureGates: Record<string, boolean>;
  /** The known facts about the non-privileged mode with the image of calico-node. Absent if the mode is not in effect, and with an error. */
  nonPrivilegedMode?: NonPrivilegedMode;
  /** The release that was rendered. */
  extensionVersion: string;
  /** The cluster's namespace in the seed, which is that of its Network. Empty for a Network without one. */
  namespace: string;
  /** The rendered objects, in the order in which they are applied. Empty with an error. */
  documents: Document[];
  /** The documents as objects: parsed when first read. */
  readonly manifests: Manifest[];
  /** The number of documents of other kinds, which are skipped. */
  skippedDocuments: number;
}

/**
 * Renders the manifests that the networking-calico extension deploys for the sources.
 *
 * Pure and synchronous. `issues` has all errors and warnings of the input. With an error there are no documents.
 * @throws Error only for a defect of calico-render
 */
export function render(sources: readonly Source[], options: Options = {}): Result {
  return prepare([], options).render(parseInputs(sources));
}

/** The parsed sources, and the use of those whose documents are of other kinds and are not kept. */
interface ParsedInputs extends Parsed {
  use?: Map<Source, SourceUse>;
}

/**
 * A renderer with the inputs that many renderings share.
 *
 * @internal
 */
export interface Prepared {
  /** The issues of the shared sources and of the files that flags name. Every result has them, too. */
  issues: Issue[];
  /** The release that the shared sources and the options ask for. */
  release: Release;
  /** Renders further sources together with the shared ones. */
  render(parsed: ParsedInputs): Result;
}

/**
 * Reads shared sources once for many renderings: `prepare(shared, options).render(parseSources(sources))` equals
 * `render([...shared, ...sources], options)`.
 *
 * @internal
 * @param documentSource the origin of documents; a cache makes many renderings faster
 */
export function prepare(
  shared: readonly Source[],
  options: ParsedOptions = {},
  documentSource: DocumentSource = freshDocuments,
): Prepared {
  const { overrides = {}, fieldValidation = 'strict' } = options;
  const severity = fieldValidation === 'warn' ? 'warning' : 'error';
  const sharedParsed = parseInputs(shared);
  const sharedValidated = validate(sharedParsed.documents, severity, undefined, sharedParsed.use);
  const { networkConfig, imageVectorOverwrite } = overrides;
  const flags = validateFlagFiles({
    networkConfig: networkConfig && parseSources([networkConfig]),
    imageVectorOverwrite: imageVectorOverwrite && parseSources([imageVectorOverwrite]),
  });
  const flagSources = [networkConfig, imageVectorOverwrite].filter((source) => source !== undefined);

  const sharedUse = checkUse(sharedParsed, sharedValidated, severity);
  const sharedSources = [...shared, ...flagSources];
  const issues = withholdSecrets(
    [...[sharedParsed, sharedValidated, flags].flatMap((stage) => stage.issues), ...sharedUse],
    sharedSources,
  );
  const renderParsed = (parsed: ParsedInputs): Result => {
    const validated = validate(parsed.documents, severity, sharedValidated, parsed.use);
    const selected = selectRelease(options.extensionVersion, validated.inputs.deployedVersion);
    const resolved = resolve(validated.inputs, overrides, flags.flagFiles, selected.release);
    const computed = compute(resolved.settings);
    const presented = present(computed.values, selected.release, options, computed.decisions);
    const { values } = computed;
    const mode = values.config.nonPrivileged
      ? nonPrivilegedMode(selected.release, values.images['calico-node'])
      : undefined;
    const found = [sharedParsed, parsed, flags, validated, selected, resolved, computed, options].flatMap(
      ({ issues = [] }) => issues,
    );
    const advice = advise({
      inputs: validated.inputs,
      settings: resolved.settings,
      values,
      isRefused: found.some(({ severity }) => severity === 'error'),
      decisions: computed.decisions,
      nonPrivilegedMode: mode,
      contexts: presented.contexts,
    });
    const use = [...sharedUse, ...checkUse(parsed, validated, severity)];
    const sources = [...sharedParsed.documents, ...parsed.documents].map(({ source }) => source);
    const issues = conclude(withholdSecrets([...found, ...use, ...advice], [...sources, ...flagSources]), options);
    const isRefused = issues.some(({ severity }) => severity === 'error');

    const documents = isRefused
      ? []
      : [...crdDocuments(selected.release, options), ...renderTemplates(presented.contexts, documentSource)];

    let manifests: Manifest[] | undefined;
    return {
      issues,
      decisions: [...resolved.decisions, ...computed.decisions, ...presented.decisions],
      ...(!isRefused && { values, ...(mode && { nonPrivilegedMode: mode }) }),
      featureGates: mapValues(resolved.settings.featureGates, ({ value }) => value),
      extensionVersion: selected.release.version,
      namespace: resolved.settings.network.namespace,
      documents,
      get manifests() {
        manifests ??= parseManifests(documents);
        return manifests;
      },
      skippedDocuments: validated.skippedDocuments,
    };
  };
  const { release } = selectRelease(options.extensionVersion, sharedValidated.inputs.deployedVersion);
  return { issues, release, render: renderParsed };
}

/**
 * Reports sources without a used document. Shared sources are checked once, and a cluster of a fleet names no sources.
 */
function checkUse({ sources, issues }: Parsed, { use }: Validated, emptySeverity: Issue['severity']): Issue[] {
  const errors = issues.filter(({ severity }) => severity === 'error');
  return checkSources(
    sources,
    use,
    new Set(errors.map(({ location }) => toLocation(location).source)),
    emptySeverity,
    READ_KINDS,
  );
}

/**
 * Reads the inputs of one rendering. Documents of other kinds are not kept, because a folder can hold any number of
 * them.
 */
function parseInputs(sources: readonly Source[]): ParsedInputs {
  const use = new Map<Source, SourceUse>();
  return { ...parseSources(sources, skipOtherKinds(use)), use };
}

function mapValues<T, V>(record: Record<string, T>, map: (value: T) => V): Record<string, V> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function conclude(issues: Issue[], { strict = false, allow = [] }: Options): Issue[] {
  const sorted = issues.sort(compareIssues);
  if (!strict) return sorted;
  return sorted.map((issue) => (allow.includes(issue.code) ? issue : { ...issue, severity: 'error' as const }));
}
