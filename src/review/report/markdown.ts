import { describeMode } from '../../extension/releases/non-privileged-mode.ts';
import { formatOrigin } from '../../issues/origin.ts';
import { type Budget, createBudget, lineHunks } from '../../kubernetes/comparison/bounded-diff.ts';
import type { ObjectDifference } from '../../kubernetes/comparison/differences.ts';
import { judgePrivileges } from '../../kubernetes/comparison/effects/privilege-verdict.ts';
import type { ObjectName } from '../../kubernetes/objects/object-key.ts';
import { count } from '../../text/lists.ts';
import { oneLine, printable, withoutCommands } from '../../text/printable.ts';
import type { Comparison } from '../diff/compare-sides.ts';
import { countsText } from '../diff/format-comparison.ts';
import { formatPrivilegeChange, recreationText, strategyText } from '../diff/format-effects.ts';
import { toYaml } from '../diff/format-value.ts';
import { headlineOf } from './headline.ts';
import { groupImageChanges } from './image-changes.ts';
import { factsOf } from './node-facts.ts';
import { byImpact } from './object-order.ts';
import { type Provenance, provenanceOf } from './provenance.ts';
import type { ReportInput } from './report-input.ts';
import { nodeModeOf, type SideView, viewSides } from './side-view.ts';

/** The maximum length in characters. A comment on GitHub has at most 65,536. */
export const MAX_MARKDOWN = 65_000;

/**
 * Formats a report as Markdown for a comment on a pull request or a job summary: the headline, the restarts, privileges and images that differ, and
 * the difference of each object in a fold, as far as they fit into `MAX_MARKDOWN` characters. Texts of the input cannot become markup.
 */
export function reportMarkdown(input: ReportInput): string {
  const { views } = viewSides(input);
  const comparison = input.compared?.comparison;
  const headline = headlineOf(views, comparison);
  const parts = [
    `## ${headline.map(inline).join(' · ')}`,
    ...modeNotices(views),
    sidesTable(views),
    ...(comparison ? consequences(comparison, views) : []),
    ...warnings(views),
  ];
  const end = provenanceText(provenanceOf(views, headline, input));
  const objects = comparison ? byImpact(comparison).map(objectFold(createBudget())) : [];
  const text = fit(parts, objects, MAX_MARKDOWN - end.length - RESERVE);
  return withoutCommands(`${text}\n\n${end}\n`);
}

/** Room for the note about omitted objects, and for characters that are escaped at last. */
const RESERVE = 2000;

/** Joins paragraphs and folds until the limit is reached, and reports how many are omitted. */
function fit(parts: readonly string[], folds: readonly string[], limit: number): string {
  let text = '';
  let omitted = 0;
  for (const part of parts) {
    if (text.length + part.length + 2 <= limit) text += `${text === '' ? '' : '\n\n'}${part}`;
    else omitted += 1;
  }
  const shown = folds.filter((fold) => {
    const isFitting = text.length + fold.length + 2 <= limit;
    if (isFitting) text += `\n\n${fold}`;
    return isFitting;
  });
  const more = [
    ...(omitted > 0 ? [count(omitted, 'section')] : []),
    ...(shown.length < folds.length ? [`the differences of ${count(folds.length - shown.length, 'object')}`] : []),
  ];
  return more.length === 0 ? text : `${text}\n\nNot shown, because the text would be too long: ${more.join(' and ')}.`;
}

function modeNotices(views: readonly SideView[]): string[] {
  const modes = views.flatMap(({ explanation }) => explanation?.nonPrivilegedMode ?? []);
  const texts = modes.map(
    (mode) => `> **The non-privileged mode ${inline(describeMode(mode))}.** ${inline(mode.cause)}`,
  );
  return [...new Set(texts)];
}

function sidesTable(views: readonly SideView[]): string {
  const rows = [
    ['', ...views.map(({ label }) => (label === 'only' ? 'calico-node' : label))],
    ['---', ...views.map(() => '---')],
    [
      'Side',
      ...views.map(({ side: { name, extensionVersion } }) =>
        code(extensionVersion ? `${name}, ${extensionVersion}` : name),
      ),
    ],
    ['calico-node', ...views.map((view) => `**${nodeModeOf(view)}**`)],
  ];
  const facts = views.map((view) => new Map(factsOf(view)));
  const terms = [...new Set(facts.flatMap((map) => [...map.keys()]))];
  for (const term of terms) rows.push([term, ...facts.map((map) => inline(map.get(term) ?? '–'))]);
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function consequences(comparison: Comparison, [before, after]: readonly SideView[]): string[] {
  const { counts, restarts, recreations, privileges, images } = comparison;
  const isRejected = before?.isRefused || after?.isRefused;
  if (isRejected) return ['One side is rejected, so nothing is compared.'];
  const replaced = groupImageChanges(images, before?.side.manifests ?? [], after?.side.manifests ?? []);
  return [
    inline(countsText(counts)),
    ...list(
      'Objects to delete and recreate',
      recreations.map((one) => `${titleOf(one)}: ${inline(recreationText(one))}`),
    ),
    ...list(
      'Restarts',
      restarts.map((one) => `${titleOf(one)}: ${inline(strategyText(one))}`),
    ),
    ...list(
      'Privilege changes',
      judgePrivileges(privileges).map(({ subject, verdict, changes }) => {
        const container = subject.container === undefined ? '' : `, ${code(subject.container)}`;
        const details = changes.map((one) => `  - ${inline(one.privilege)}: ${inline(formatPrivilegeChange(one))}`);
        return [
          `${titleOf(subject)}${container}: **${verdict === 'other' ? 'other change' : verdict}**`,
          ...details,
        ].join('\n');
      }),
    ),
    ...list(
      'Images',
      replaced.map(
        ({ before, after, containers }) =>
          `${code(before ?? 'none')} → ${code(after ?? 'none')} (${count(containers.length, 'container')})`,
      ),
    ),
  ];
}

function warnings(views: readonly SideView[]): string[] {
  const issues = new Map(
    views.flatMap(({ side }) => side.issues).map((issue) => [JSON.stringify(issue), issue] as const),
  );
  return list(
    'Warnings and errors',
    [...issues.values()].map(
      ({ severity, code: id, message, location }) =>
        `${severity} ${code(id)}, ${code(formatOrigin(location))}: ${inline(message)}`,
    ),
  );
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${title}\n\n${items.map((item) => `- ${item}`).join('\n')}`];
}

/** Returns a function that formats the difference of an object as a fold. */
function objectFold(budget: Budget): (object: ObjectDifference) => string {
  return (object) => {
    const [before, after] = [object.before, object.after].map((side) => (side === undefined ? '' : toYaml(side)));
    const lines = lineHunks(before ?? '', after ?? '', budget).flatMap((hunk) => [
      `@@ -${hunk.beforeStart},${hunk.beforeLines} +${hunk.afterStart},${hunk.afterLines} @@`,
      ...hunk.lines.map(printable),
    ]);
    // A line of the text cannot end the block.
    const longest = lines.reduce(
      (most, line) => Math.max(most, ...(line.match(/`+/g) ?? []).map((run) => run.length)),
      2,
    );
    const fence = '`'.repeat(longest + 1);
    return [
      `<details><summary>${object.change} ${titleOf(object)}</summary>`,
      '',
      `${fence}diff`,
      ...lines,
      fence,
      '',
      '</details>',
    ].join('\n');
  };
}

function titleOf({ kind, namespace, name }: Pick<ObjectName, 'kind' | 'namespace' | 'name'>): string {
  return `${inline(kind)} ${code(namespace === undefined ? name : `${namespace}/${name}`)}`;
}

function provenanceText({ version, command, sides }: Provenance): string {
  const digests = sides.flatMap(({ inputs }) => inputs.map(({ name, sha256 }) => `${name} ${sha256}`));
  return [
    '<details><summary>Provenance</summary>',
    '',
    `- calico-render ${version}${command === undefined ? '' : `: ${code(command)}`}`,
    ...[...new Set(digests)].slice(0, MAX_DIGESTS).map((digest) => `- SHA-256: ${code(digest)}`),
    ...(digests.length > MAX_DIGESTS ? ['- further inputs are not shown'] : []),
    '',
    '</details>',
  ].join('\n');
}

const MAX_DIGESTS = 20;
const MAX_INLINE = 300;

function code(text: string): string {
  return `<code>${inline(text)}</code>`;
}

/** Escapes a text on one line, so that Markdown shows each character as it is. A long text is cut. */
function inline(text: string): string {
  const line = oneLine(text);
  const short = line.length > MAX_INLINE ? `${line.slice(0, MAX_INLINE)}…` : line;
  return short.replace(/[`*_{}[\]<>#|@&~!$\\"'^=]|:(?=\S)|\bwww(?=\.)/g, (character) =>
    [...character].map((one) => `&#${one.charCodeAt(0)};`).join(''),
  );
}
