// Compares what calico-render makes of an input with what the extension made of it.
import { isDeepStrictEqual } from 'node:util';
import { documentsOf } from './data.mjs';
import { fingerprint, nameOf, normalize, normalizeValues } from './normal-form.mjs';

/**
 * A difference from the extension. `object` is calico-render's side in its normal form, for comparison.
 *
 * @typedef {{ what: string, object?: unknown }} Difference
 */

/** The only CustomResourceDefinition in the clusters' expectations: multus brings it, and Calico's have expectations of their own. */
const MULTUS_CRD = 'network-attachment-definitions.k8s.cni.cncf.io';

/** Returns the sources of an input, as `render` takes them. */
export function sourcesOf(input, common) {
  const { controllerConfiguration, network, shoot } = documentsOf(input, common);
  return [
    { name: 'controller-configuration.yaml', text: controllerConfiguration },
    ...(network ? [{ name: 'network.yaml', text: JSON.stringify(network) }] : []),
    { name: 'shoot.yaml', text: JSON.stringify(shoot) },
  ];
}

/**
 * Renders as the extension reads: it ignores unknown fields of its ControllerConfiguration, and of duplicate ones it
 * takes the last.
 */
export const LENIENT = { fieldValidation: 'warn', crds: 'exclude' };

/**
 * Judges the rendering of a cluster: the verdict and the rejected fields, or feature gates, values and manifests.
 *
 * @param result of `render` with the option `LENIENT`
 * @param expected the row of the release, `featureGates` the names of its feature gates
 * @param manifests the table of fingerprints by manifest
 * @returns {Difference[]}
 */
export function judgeCluster(result, expected, featureGates, manifests) {
  const errors = errorsOf(result);
  if (expected.verdict === 'rejected') return judgeRejection(errors, expected);
  if (errors.length > 0) return [{ what: `rejected, the extension accepts: ${errors[0].path}: ${errors[0].message}` }];
  return [
    ...judgeGates(result, expected, featureGates),
    ...judgeAdmission(result, expected),
    ...judgeValues(result, expected),
    ...judgeManifests(result, expected.manifests, manifests),
  ];
}

/** Judges the rendering of a ControllerDeployment or of an image vector overwrite by its verdict and its images. */
export function judgeImages(result, expected, images, featureGates) {
  const errors = errorsOf(result);
  if (expected.verdict === 'rejected') return errors.length > 0 ? [] : [{ what: 'accepted, the extension rejects' }];
  if (errors.length > 0) return [{ what: `rejected, the extension accepts: ${errors[0].path}: ${errors[0].message}` }];
  const gates = featureGates ? judgeGates(result, expected, featureGates) : [];
  const wrong = Object.entries({ ...images, ...expected.images })
    .filter(([name, image]) => result.values.images[name] !== image)
    .map(([name, image]) => ({ what: `${name}: ${result.values.images[name]}, the extension has ${image}` }));
  return [...gates, ...wrong];
}

/** Judges a CustomResourceDefinition of Calico by its fingerprint. */
export function judgeCrd(name, crd, expected) {
  if (crd === undefined) return [{ what: `${name} is not rendered` }];
  const object = normalize(crd);
  if (expected === undefined) return [{ what: `${name} is rendered, the extension does not render it`, object }];
  return fingerprint(object) === expected ? [] : [{ what: `${name} differs`, object }];
}

function errorsOf({ issues }) {
  return issues.filter(({ severity }) => severity === 'error');
}

function judgeRejection(errors, { stage, fields = [] }) {
  if (errors.length === 0) return [{ what: `accepted, the extension rejects: ${[stage, ...fields].join(' ')}` }];
  const paths = new Set(errors.map(({ path }) => path));
  const found = fields.filter((field) => !paths.has(field)).map((field) => ({ what: `no error names ${field}` }));
  const isInConfiguration = ({ location }) => location.source === 'controller-configuration.yaml';
  if (['config', 'featureGates'].includes(stage) && !errors.some(isInConfiguration))
    found.push({ what: 'no error in the ControllerConfiguration' });
  if (stage === 'reconcile' && errors.every(isInConfiguration))
    found.push({ what: 'no error in the Network or the Shoot' });
  return found;
}

/** A command does not print the feature gates: its values and manifests depend on them. */
function judgeGates(result, { gates }, names) {
  if (result.featureGates === undefined) return [];
  const expected = Object.fromEntries(names.map((name) => [name, gates.includes(name)]));
  if (isDeepStrictEqual({ ...result.featureGates }, expected)) return [];
  return [{ what: 'feature gates differ', object: result.featureGates }];
}

/** The admission of the extension may reject what its controller accepts. */
function judgeAdmission(result, { admission }) {
  const warns = result.issues.some(({ code }) => code === 'ADMISSION');
  if (admission === 'rejected' && !warns) return [{ what: 'no warning ADMISSION, admission rejects the Shoot' }];
  if (admission === 'accepted' && warns) return [{ what: 'warning ADMISSION, admission accepts the Shoot' }];
  return [];
}

function judgeValues(result, { values }) {
  const object = normalizeValues(result.values);
  return fingerprint(object) === values ? [] : [{ what: 'chart values differ', object }];
}

function judgeManifests(result, numbers, table) {
  const found = [];
  const ours = new Map();
  for (const [at, { text }] of result.documents.entries()) {
    if (!inspected.has(text)) inspected.set(text, inspect(result.manifests[at]));
    const { name, isCompared, hasRepeatedVariable, ...own } = inspected.get(text);
    if (!isCompared) continue;
    if (ours.has(name)) found.push({ what: `${name} is rendered twice` });
    if (hasRepeatedVariable) found.push({ what: `${name} sets a variable twice`, object: own.object });
    ours.set(name, own);
  }
  for (const [at, [name, fingerprints]] of Object.entries(table).entries()) {
    const number = numbers[at] ?? 0;
    const own = ours.get(name);
    ours.delete(name);
    if (number === 0 && own)
      found.push({ what: `${name} is rendered, the extension does not render it`, object: own.object });
    if (number > 0 && !own) found.push({ what: `${name} is not rendered` });
    if (number > 0 && own && own.hash !== fingerprints[number - 1])
      found.push({ what: `${name} differs`, object: own.object });
  }
  for (const [name, { object }] of ours) found.push({ what: `${name} is rendered, no release renders it`, object });
  return found;
}

/** Facts about manifests by their text. Most inputs share most manifests, so that few are parsed. */
const inspected = new Map();

function inspect(manifest) {
  const object = normalize(manifest);
  return {
    name: nameOf(manifest),
    object,
    hash: fingerprint(object),
    isCompared: manifest.kind !== 'CustomResourceDefinition' || manifest.metadata.name === MULTUS_CRD,
    hasRepeatedVariable: hasRepeatedVariable(manifest),
  };
}

/** The normal form hides a variable that is set twice, which is a defect in our manifests. */
function hasRepeatedVariable({ spec }) {
  const { initContainers = [], containers = [] } = spec?.template?.spec ?? {};
  return [...initContainers, ...containers].some(
    ({ env = [] }) => new Set(env.map(({ name }) => name)).size < env.length,
  );
}
