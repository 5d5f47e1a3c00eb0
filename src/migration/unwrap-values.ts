import type { Issue } from '../issues/issue.ts';
import { groupOf } from '../kubernetes/objects/object-key.ts';
import { append } from '../text/lists.ts';
import { parseTextAt } from '../yaml/embedded.ts';
import { childAt, createIssue, hasField, isNull, type NodeRef, type Steps, textAt } from '../yaml/node-ref.ts';
import { isEmptyNode } from './fields.ts';
import { CHART, isCanalChart, isOperatorChart } from './helm-values.ts';

/** Values of the chart tigera-operator, and the object around them. */
export interface UnwrappedValues {
  /** The values. Absent if the object has none, so that the chart's defaults apply. */
  values?: NodeRef;
  /** The object that holds the values, or the values themselves. */
  holder: NodeRef;
  /** Set for a chart that is refused. */
  foreignChart?: string;
}

/** A place for values in an object: YAML as a string, or a mapping. */
interface Place {
  steps: Steps;
  isText: boolean;
}

/** Objects that install a Helm chart. */
interface Wrapper {
  group: string;
  kinds: readonly string[];
  /** Returns the steps to the parts of an object that each install a chart. */
  parts(ref: NodeRef): Steps[];
  /** Steps from a part to the name of its chart. */
  charts: readonly Steps[];
  places: readonly Place[];
  /** Steps from a part to values that are elsewhere, or override the others. */
  unread: readonly Steps[];
}

const SPEC = () => [['spec']];

const WRAPPERS: readonly Wrapper[] = [
  {
    group: 'helm.cattle.io',
    kinds: ['HelmChart', 'HelmChartConfig'],
    parts: SPEC,
    charts: [['chart']],
    places: [
      { steps: ['valuesContent'], isText: true },
      { steps: ['values'], isText: false },
    ],
    unread: [['set'], ['valuesSecrets']],
  },
  {
    group: 'helm.toolkit.fluxcd.io',
    kinds: ['HelmRelease'],
    parts: SPEC,
    charts: [
      ['chart', 'spec', 'chart'],
      ['chartRef', 'name'],
    ],
    places: [{ steps: ['values'], isText: false }],
    unread: [['valuesFrom']],
  },
  {
    group: 'argoproj.io',
    kinds: ['Application', 'ApplicationSet'],
    parts: applicationSources,
    charts: [['chart'], ['path']],
    places: [
      { steps: ['helm', 'values'], isText: true },
      { steps: ['helm', 'valuesObject'], isText: false },
    ],
    unread: [
      ['helm', 'parameters'],
      ['helm', 'fileParameters'],
      ['helm', 'valueFiles'],
    ],
  },
];

/** Returns the sources of an Argo CD Application: one, or several. */
function applicationSources(ref: NodeRef): Steps[] {
  const spec = textAt(ref, ['kind']) === 'ApplicationSet' ? ['spec', 'template', 'spec'] : ['spec'];
  const sources = childAt(ref, [...spec, 'sources']);
  const several = sources?.node.kind === 'sequence' ? sources.node.items.map((_, at) => [...spec, 'sources', at]) : [];
  return [...(childAt(ref, [...spec, 'source']) ? [[...spec, 'source']] : []), ...several];
}

function wrapperOf(ref: NodeRef): Wrapper | undefined {
  const [group, kind] = [groupOf(textAt(ref, ['apiVersion']) ?? ''), textAt(ref, ['kind']) ?? ''];
  return WRAPPERS.find((one) => one.group === group && one.kinds.includes(kind));
}

/** True for an object that installs the chart tigera-operator, or a chart with canal. */
export function isWrapper(ref: NodeRef): boolean {
  const wrapper = wrapperOf(ref);
  return wrapper?.parts(ref).some((steps) => isOfOperator(ref, steps, wrapper)) === true;
}

function isOfOperator(ref: NodeRef, steps: Steps, wrapper: Wrapper): boolean {
  const names = chartNames(ref, steps, wrapper);
  return names.some((name) => isOperatorChart(name) || isCanalChart(name)) || holdsInstallation(ref, steps, wrapper);
}

/** Returns the names of the chart. A HelmChartConfig has the name of its chart. */
function chartNames(ref: NodeRef, steps: Steps, { charts, group }: Wrapper): (string | undefined)[] {
  const named = charts.map((chart) => textAt(ref, [...steps, ...chart]));
  return group === 'helm.cattle.io' ? [...named, textAt(ref, ['metadata', 'name'])] : named;
}

function holdsInstallation(ref: NodeRef, steps: Steps, { places }: Wrapper): boolean {
  return places.some(({ steps: place, isText }) => {
    const at = [...steps, ...place];
    if (isText) return /^(?:tigera-operator:\s+)?installation:/m.test(textAt(ref, at) ?? '');
    return hasField(ref, [...at, 'installation']) || hasField(ref, [...at, CHART, 'installation']);
  });
}

/** Returns the values in a document: the document itself, or the values in an object that installs the chart. */
export function unwrapValues(ref: NodeRef): { values: UnwrappedValues[]; issues: Issue[] } {
  const wrapper = wrapperOf(ref);
  if (!wrapper) return { values: [{ values: withoutParent(ref), holder: ref }], issues: [] };
  const result: { values: UnwrappedValues[]; issues: Issue[] } = { values: [], issues: [] };
  for (const steps of wrapper.parts(ref).filter((part) => isOfOperator(ref, part, wrapper))) {
    const canal = chartNames(ref, steps, wrapper).find(isCanalChart);
    if (canal !== undefined) {
      result.values.push({ holder: ref, foreignChart: canal });
      continue;
    }
    append(result.issues, unreadValues(ref, steps, wrapper));
    const found = wrapper.places.filter(({ steps: place }) => isSet(ref, [...steps, ...place]));
    if (found.length === 0) result.values.push({ holder: ref });
    for (const { steps: place, isText } of found) {
      const at = [...steps, ...place];
      const { inner, issues } = isText ? parseTextAt(ref, at) : { inner: childAt(ref, at), issues: [] };
      append(result.issues, issues);
      if (inner || issues.length === 0)
        result.values.push({ holder: ref, ...(inner && { values: withoutParent(inner) }) });
    }
  }
  return result;
}

/** Returns the values of the chart within the values of a chart around it. */
function withoutParent(ref: NodeRef): NodeRef {
  return childAt(ref, ['installation']) ? ref : (childAt(ref, [CHART]) ?? ref);
}

function isSet(ref: NodeRef, steps: Steps): boolean {
  return hasField(ref, steps) && !isNull(ref, steps) && textAt(ref, steps)?.trim() !== '';
}

/** Reports values that are in other files or override the values that are read. */
function unreadValues(ref: NodeRef, steps: Steps, { unread }: Wrapper): Issue[] {
  return unread.flatMap((place) => {
    const at = [...steps, ...place];
    const found = childAt(ref, at);
    if (!found || isEmptyNode(found.node)) return [];
    const message = `${place.join('.')} holds values that are not read here`;
    const hint = 'write the effective values into a file (helm get values -a), and name that file';
    return [createIssue(ref, { steps: at, code: 'CONFLICT', message, hint, atKey: true })];
  });
}
