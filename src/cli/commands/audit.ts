import { Command, Option } from 'commander';
import { render } from '../../extension/pipeline.ts';
import { toLocation } from '../../issues/origin.ts';
import { describeKinds } from '../../kubernetes/manifests/source-use.ts';
import { parseSources } from '../../kubernetes/manifests/withhold.ts';
import type { AuditReport, WorkloadAudit } from '../../kubernetes/pod-security/audit.ts';
import { isNewerThanRules, minorOf, type PolicyVersion, rulesVersion } from '../../kubernetes/pod-security/policy.ts';
import { auditResult } from '../../review/audit/audit-result.ts';
import { auditSources } from '../../review/audit/audit-sources.ts';
import { compareNodes, findNodes, formatNodeComparison } from '../../review/audit/compare-nodes.ts';
import { type FailOn, failuresOn, parseFailOn } from '../../review/audit/fail-on.ts';
import { workloadTitle } from '../../review/audit/findings.ts';
import { formatAudit, printableValue } from '../../review/audit/format-audit.ts';
import { configurationPlace, toSarif } from '../../review/audit/sarif.ts';
import { sideKind } from '../../review/diff/side.ts';
import { writeJson } from '../../text/json-text.ts';
import type { ParsedDocument, Source } from '../../yaml/document.ts';
import { textAt } from '../../yaml/node-ref.ts';
import type { Console } from '../console.ts';
import { type Context, ExitStatus, UsageError } from '../context.ts';
import { printIssues } from '../diagnostics.ts';
import { HELP_GROUPS, helpDetails } from '../help-text.ts';
import { type InputFlags, readInput } from '../input-options.ts';
import { addInputOptions } from '../option-flags.ts';
import { decompressBrotli } from '../read-bytes.ts';
import { STDIN, STDIN_NAME } from '../read-file.ts';
import { readSources } from '../read-sources.ts';
import { pathsFromRoot } from '../source-root.ts';

interface AuditFlags extends InputFlags {
  output: 'text' | 'json' | 'sarif';
  policyVersion: string;
  failOn?: string;
  sourceRoot?: string;
  allowEmpty?: boolean;
  compare?: string;
}

/** Creates `calico-render audit`, which reports the privileges of each container and its Pod Security level. */
export function auditCommand({ console, finish }: Context): Command {
  const command = new Command('audit')
    .description('Report the privileges and Pod Security level of each workload')
    .usage('--config FILE [-f FILE|DIRECTORY|-]… [flags]\n       calico-render audit FILE|DIRECTORY|-… [flags]')
    .argument('[FILE...]', 'rendered manifests to audit, instead of an input');
  addInputOptions(command);
  return command
    .addOption(new Option('-o, --output <FORMAT>', 'output format').choices(['text', 'json', 'sarif']).default('text'))
    .option(
      '--source-root <DIRECTORY>',
      'with -o sarif: repository root that paths are relative to (default: $GITHUB_WORKSPACE)',
    )
    .option(
      '--compare <FILE|DIRECTORY>',
      "compare calico-node with another calico-node, such as the Tigera operator's: privileges, mounts and images side by side",
    )
    .optionsGroup(HELP_GROUPS.checks)
    .option('--policy-version <VERSION>', 'version of the Pod Security Standards: v1.N or latest', 'latest')
    .option(
      '--fail-on <LEVEL|CHECK,…>',
      'exit with status 1 if a workload is worse than this level or fails this check',
    )
    .option('--allow-empty', 'exit with status 0 even if there is no workload')
    .addHelpText(
      'after',
      helpDetails({
        notes: [
          'The levels, from worst to best, are privileged, baseline and restricted. Checks have the names that Kubernetes uses, such as hostNamespaces or capabilities_baseline. With --fail-on, privileged means the check, not the level.',
          'Custom resources are audited by the pod templates that they contain. Documents without pods are counted by kind.',
        ],
        examples: [
          ['Audit the manifests for a Shoot', 'calico-render audit --config 00-componentconfig.yaml -f shoot.yaml'],
          [
            'Fail if a container has capabilities outside the baseline of Kubernetes 1.33',
            'calico-render audit --config 00-componentconfig.yaml --policy-version v1.33 --fail-on capabilities_baseline',
          ],
          [
            'Write a SARIF log for code scanning',
            'calico-render audit --config 00-componentconfig.yaml -o sarif > audit.sarif',
          ],
          [
            'Compare calico-node with the DaemonSet that the Tigera operator deployed in a live cluster',
            'kubectl get -n calico-system daemonset calico-node -o yaml | calico-render audit --config 00-componentconfig.yaml --compare -',
          ],
          ['Audit manifests that are already rendered', 'calico-render audit out.yaml manifests/ --fail-on baseline'],
        ],
        statuses: { 1: '--fail-on: a workload fails', 2: 'invalid command line or input, or no workload to audit' },
      }),
    )
    .action((files: string[], flags: AuditFlags) => {
      const policyVersion = readPolicyVersion(flags.policyVersion);
      const failOn = readFailOn(flags.failOn, policyVersion);
      if (flags.sourceRoot !== undefined && flags.output !== 'sarif')
        throw new UsageError('--source-root requires -o sarif');
      const pathOf = pathsFromRoot(flags.output === 'sarif' ? flags.sourceRoot : '');
      checkCompareFlags(flags);
      if (isNewerThanRules(policyVersion)) warnOfNewerPolicy(policyVersion, flags, console);
      if (files.length > 0) refuseInputFlags(command);
      else if (!flags.config && !flags.filename) throw new UsageError(NO_INPUT);
      const audited =
        files.length > 0 ? auditFiles(files, flags, policyVersion, console) : auditInput(flags, policyVersion, console);
      if (!audited) return finish(ExitStatus.wrongInput);
      const { report, sources } = audited;
      if (flags.compare !== undefined) return finish(compare(report, flags.compare, flags, policyVersion, console));
      const others = describeKinds(report.notJudged);
      if (report.workloads.length === 0 && !flags.allowEmpty)
        throw new UsageError(nothingToJudge(others, sources, files));
      if (flags.output === 'text') console.out(formatAudit(report));
      else writeJson(toJson(report, sources, flags.output, pathOf), console.data);
      // The other formats include this.
      if (flags.output === 'sarif' && others !== '' && !flags.quiet)
        console.err(`calico-render: not audited: ${others}\n`);
      finish(printFailures(report, failOn, console));
    });
}

interface Audited {
  report: AuditReport;
  sources: readonly Source[];
}

/** Audits rendered manifests. Returns undefined for invalid input. Its issues are already printed. */
function auditInput(flags: AuditFlags, policyVersion: PolicyVersion, console: Console): Audited | undefined {
  const { sources, options, texts } = readInput(flags, console);
  const result = render(sources, { ...options, crds: 'exclude' });
  if (printIssues(result, texts, flags, console) !== ExitStatus.done) return undefined;
  return { report: auditResult(result, { policyVersion }), sources };
}

/** Audits given manifests. Returns undefined for invalid manifests. Their issues are already printed. */
function auditFiles(
  files: string[],
  flags: AuditFlags,
  policyVersion: PolicyVersion,
  console: Console,
): Audited | undefined {
  const { sources } = readSources(files, {}, console);
  refuseInputs(sources, files);
  const allowEmpty = flags.allowEmpty === true;
  const { issues, report } = auditSources(sources, { policyVersion, decompress: decompressBrotli, allowEmpty });
  const status = printIssues({ issues, skippedDocuments: 0 }, sources, flags, console);
  return status === ExitStatus.done && report ? { report, sources } : undefined;
}

/** Rejects flags that `--compare` ignores. */
function checkCompareFlags({ compare, output, failOn, allowEmpty }: AuditFlags): void {
  if (compare === undefined) return;
  if (output === 'sarif') throw new UsageError('-o sarif does not support --compare');
  if (failOn !== undefined) throw new UsageError('--fail-on does not support --compare');
  if (allowEmpty === true) throw new UsageError('--allow-empty does not support --compare');
}

/** Prints the comparison of two calico-node workloads. */
function compare(
  report: AuditReport,
  name: string,
  flags: AuditFlags,
  policyVersion: PolicyVersion,
  console: Console,
): ExitStatus {
  const { compare: _, ...others } = flags;
  const audited = auditFiles([name], others, policyVersion, console);
  if (!audited) return ExitStatus.wrongInput;
  const source = name === STDIN ? STDIN_NAME : name;
  const [rendered, compared] = [
    onlyNode(report.workloads, 'the rendering'),
    onlyNode(audited.report.workloads, source),
  ];
  const rows = compareNodes(rendered, compared);
  if (flags.output === 'json') writeJson({ schemaVersion: 1, compared: source, rows }, console.data);
  else console.out(formatNodeComparison(rows, source));
  return ExitStatus.done;
}

/** Returns the only workload with a container calico-node. */
function onlyNode(workloads: readonly WorkloadAudit[], source: string): WorkloadAudit {
  const [node, ...others] = findNodes(workloads);
  if (!node) throw new UsageError(`${source} has no workload with a container calico-node`);
  if (others.length === 0) return node;
  const titles = [node, ...others].map(workloadTitle).join(', ');
  throw new UsageError(`${source} has several workloads with a container calico-node: ${titles}`);
}

function toJson(
  report: AuditReport,
  sources: readonly Source[],
  format: 'json' | 'sarif',
  pathOf: (source: string) => string,
): object {
  if (format === 'sarif') return toSarif(report, configurationPlace(sources), pathOf);
  // A report with unreadable documents is never printed.
  const { unreadable: _, ...readable } = report;
  return { schemaVersion: 1, ...readable, workloads: report.workloads.map(toJsonWorkload) };
}

function toJsonWorkload(workload: WorkloadAudit): object {
  const findings = workload.findings.map((finding) => ({ ...finding, because: finding.because.map(toLocation) }));
  return { ...workload, findings };
}

function printFailures(report: AuditReport, failOn: FailOn, console: Console): ExitStatus {
  const failures = failuresOn(report, failOn);
  for (const { workload, reasons } of printableValue(failures)) {
    console.err(`calico-render: ${workloadTitle(workload)} ${reasons.join(', ')}\n`);
  }
  return failures.length > 0 ? ExitStatus.found : ExitStatus.done;
}

function readPolicyVersion(text: string): PolicyVersion {
  if (minorOf(text) === undefined)
    throw new UsageError(`--policy-version: ${JSON.stringify(text)} is neither "latest" nor a version such as "v1.33"`);
  return text as PolicyVersion;
}

/** Warns of a policy version that is newer than the built-in rules. A verdict may miss its new rules. */
function warnOfNewerPolicy(policyVersion: PolicyVersion, { quiet, strict }: AuditFlags, console: Console): void {
  const message = `--policy-version ${policyVersion} is newer than the built-in rules: using the rules of ${rulesVersion(policyVersion)}`;
  if (strict) throw new UsageError(message);
  if (!quiet) console.err(`calico-render: warning: ${message}\n`);
}

function readFailOn(text: string | undefined, policyVersion: PolicyVersion): FailOn {
  if (text === undefined) return { levels: [], checks: [] };
  const { failOn, problems } = parseFailOn(text, policyVersion);
  if (problems.length > 0) throw new UsageError(...problems.map((problem) => `--fail-on: ${problem}`));
  return failOn;
}

const NO_INPUT =
  'no input: name the configuration with --config FILE or -f FILE, or rendered manifests as FILE (see calico-render audit --help)';

function nothingToJudge(others: string, sources: readonly Source[], files: readonly string[]): string {
  const skipped = others === '' ? 'the input has no document' : `none of ${others} creates pods`;
  const hasInput = parseSources(sources).documents.some((document) => sideKind(document) === 'input');
  const advice = hasInput
    ? `to audit the rendering of inputs, use calico-render audit ${files.map((file) => `-f ${file}`).join(' ')}`
    : 'to allow that, add --allow-empty';
  return `no workload to audit: ${skipped}; ${advice}`;
}

const OWN_FLAGS = ['output', 'compare', 'policyVersion', 'failOn', 'sourceRoot', 'allowEmpty', 'quiet'];

/** Rejects files that hold inputs only, and suggests to render them. */
function refuseInputs(sources: readonly Source[], files: readonly string[]): void {
  const documents = parseSources(sources.filter(({ mixed }) => !mixed)).documents;
  const namesOf = (found: readonly ParsedDocument[]) => new Set(found.map(({ source }) => source.name));
  const inputs = namesOf(documents.filter((document) => sideKind(document) === 'input'));
  const manifests = namesOf(documents.filter((document) => sideKind(document) !== 'input'));
  const configs = namesOf(documents.filter(isConfiguration));
  const names = files.filter((file) => {
    const source = file === STDIN ? STDIN_NAME : file;
    return inputs.has(source) && !manifests.has(source);
  });
  if (names.length === 0) return;
  const flags = names.map((name) => `${configs.has(name) ? '--config' : '-f'} ${name}`);
  const [are, them] =
    names.length === 1 ? ['is an input, not a manifest', 'it'] : ['are inputs, not manifests', 'them'];
  throw new UsageError(
    `${names.join(', ')} ${are}: to audit the rendering of ${them}, use calico-render audit ${flags.join(' ')}`,
  );
}

function isConfiguration(document: ParsedDocument): boolean {
  return textAt({ document, node: document.root, path: '' }, ['kind'])?.startsWith('Controller') === true;
}

/** True for `--no-settings`. */
function hasNoSettings(command: Command): boolean {
  return command.getOptionValue('settings') === false;
}

/** Rejects flags of inputs for given manifests, on which they have no effect. */
function refuseInputFlags(command: Command): void {
  const given = command.options.filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli');
  // --no-settings is harmless: FILE is judged without settings anyway.
  const wrong = given.filter(
    (option) =>
      !OWN_FLAGS.includes(option.attributeName()) &&
      !(hasNoSettings(command) && option.attributeName() === 'settings') &&
      !option.negate,
  );
  if (wrong.length === 0) return;
  throw new UsageError(...wrong.map(({ long }) => `${long} has no effect on manifests in FILE: use one or the other`));
}
