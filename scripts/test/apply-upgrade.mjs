// Compares the changes that `diff` reports for an upgrade with the changes of the server's objects.
//
//   apply-upgrade.mjs versions < LIST               prints each object with its resource version
//   apply-upgrade.mjs compare REPORT BEFORE AFTER   REPORT is that of diff -o json, the others are lists of live objects
//   apply-upgrade.mjs self-test
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const keyOf = ({ apiVersion, kind, namespace = '', name }) => [apiVersion, kind, namespace, name].join(' ');
const byKey = ({ items }) => new Map(items.map((item) => [keyOf({ ...item, ...item.metadata }), item]));

/** Fields that the server or the client sets for its own bookkeeping. */
function content({ metadata, status, ...fields }) {
  const { resourceVersion, generation, managedFields, creationTimestamp, uid, annotations = {}, ...rest } = metadata;
  const { 'kubectl.kubernetes.io/last-applied-configuration': applied, ...kept } = annotations;
  return { ...fields, metadata: { ...rest, annotations: kept } };
}

/** Returns the changed objects and the restarted workloads: those of a report, and those of the server. */
function changes(report, before, after) {
  const [old, now] = [byKey(before), byKey(after)];
  const common = [...now].filter(([key]) => old.has(key));
  const changed = common.filter(([key, object]) => !isDeepStrictEqual(content(old.get(key)), content(object)));
  const template = (object) =>
    object.kind === 'DaemonSet' || object.kind === 'Deployment' ? object.spec.template : undefined;
  const restarted = changed.filter(([key, object]) => !isDeepStrictEqual(template(old.get(key)), template(object)));
  const added = [...now.keys()].filter((key) => !old.has(key));
  const reported = (change) => report.objects.filter((object) => object.change === change).map(keyOf);
  return [
    ['changed', reported('changed'), changed.map(([key]) => key)],
    ['added', reported('added'), added],
    ['removed', reported('removed'), [...old.keys()].filter((key) => !now.has(key))],
    ['restarted', report.restarts.map(keyOf), restarted.map(([key]) => key)],
  ].map(([change, here, there]) => ({ change, here: here.sort(), there: there.sort() }));
}

function compare(report, before, after) {
  const rows = changes(report, before, after);
  const wrong = rows.filter(({ here, there }) => !isDeepStrictEqual(here, there));
  if (rows.every(({ there }) => there.length === 0)) return { isSame: false, text: 'the upgrade changes nothing' };
  const difference = ({ change, here, there }) =>
    `${change}: reported [${here.filter((key) => !there.includes(key)).join(', ')}], on the server [${there.filter((key) => !here.includes(key)).join(', ')}]`;
  return {
    isSame: wrong.length === 0,
    text:
      wrong.length > 0
        ? wrong.map(difference).join('; ')
        : `${rows.map(({ change, there }) => `${there.length} ${change}`).join(', ')}, as diff reports`,
  };
}

function selfTest() {
  const object = (name, image, resourceVersion) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'n', resourceVersion },
    spec: { replicas: 1, template: { image } },
  });
  const [before, after] = [
    { items: [object('a', 'x', '1'), object('b', 'x', '2')] },
    { items: [object('a', 'y', '3'), object('b', 'x', '4')] },
  ];
  const a = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'n', name: 'a' };
  const report = { objects: [{ ...a, change: 'changed' }], restarts: [a] };
  const b = { ...a, name: 'b' };
  const wrong = [
    { ...report, objects: [] },
    { ...report, restarts: [] },
    { ...report, objects: [...report.objects, { ...b, change: 'changed' }] },
    { ...report, objects: [...report.objects, { ...b, change: 'removed' }] },
  ];
  if (!compare(report, before, after).isSame) throw new Error('an equal report is rejected');
  if (wrong.some((each) => compare(each, before, after).isSame)) throw new Error('a wrong report is accepted');
  if (compare({ objects: [], restarts: [] }, before, before).isSame)
    throw new Error('an upgrade without changes is accepted');
}

const [command, ...paths] = process.argv.slice(2);
if (command === 'versions') {
  const list = JSON.parse(readFileSync(0, 'utf8'));
  for (const [key, { metadata }] of byKey(list)) console.log(key, metadata.resourceVersion);
} else if (command === 'compare') {
  const { isSame, text } = compare(...paths.map(read));
  console.log(text);
  process.exitCode = isSame ? 0 : 1;
} else {
  selfTest();
}
