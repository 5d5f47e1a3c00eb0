// The rules of the normal form in which manifests are compared. docs/development/conformance.md explains each.

/**
 * A rule: `name` identifies it in reports, `why` says why both sides are equivalent, and `apply` changes a manifest in
 * place. A deviation is a deliberate difference between calico-render and the extension. The other rules remove two
 * notations of one meaning.
 *
 * @typedef {{ name: string, isDeviation: boolean, why: string, apply: (manifest: any) => void }} Rule
 */

/** @type {readonly Rule[]} */
export const RULES = [
  {
    name: 'inline-scripts',
    isDeviation: true,
    why: 'inline shell scripts have another text; scripts/test/inline-scripts compares their effect',
    apply: (manifest) => containersOf(manifest).forEach(maskScript),
  },
  {
    name: 'configmap-checksums',
    isDeviation: true,
    why: 'checksums are those of the text of a ConfigMap, which is indented and ordered differently',
    apply: (manifest) => {
      const annotations = manifest.spec?.template?.metadata?.annotations;
      for (const [name, value] of isObject(annotations) ? Object.entries(annotations) : [])
        if (/^checksum\//.test(name) && /^[0-9a-f]{64}$/.test(value)) annotations[name] = '(checksum)';
    },
  },
  {
    name: 'description-annotation',
    isDeviation: true,
    why: 'the annotation gardener.cloud/description is worded differently',
    apply: ({ metadata }) => {
      const name = 'gardener.cloud/description';
      if (isObject(metadata?.annotations) && metadata.annotations[name]) metadata.annotations[name] = '(description)';
    },
  },
  {
    name: 'crd-descriptions',
    isDeviation: true,
    why: 'descriptions in CustomResourceDefinitions are worded differently',
    apply: (manifest) => {
      if (manifest.kind === 'CustomResourceDefinition') dropDescriptions(manifest.spec);
    },
  },
  {
    name: 'crd-server-fields',
    isDeviation: true,
    why: 'the API server drops or sets status, a null creationTimestamp and spec.names.preserveUnknownFields',
    apply: (manifest) => {
      if (manifest.kind !== 'CustomResourceDefinition') return;
      delete manifest.status;
      if (manifest.metadata?.creationTimestamp === null) delete manifest.metadata.creationTimestamp;
      if (isObject(manifest.spec?.names)) delete manifest.spec.names.preserveUnknownFields;
    },
  },
  {
    name: 'repeated-variables',
    isDeviation: true,
    why: 'a variable that the extension sets twice is set once, to the effective value',
    apply: (manifest) => {
      for (const container of containersOf(manifest)) {
        const { env } = container;
        const isLast = (one, at) => !env.slice(at + 1).some((later) => later?.name === one?.name);
        if (Array.isArray(env)) container.env = env.filter(isLast);
      }
    },
  },
  {
    name: 'extension-image-tag',
    isDeviation: false,
    why: 'the tag of the image cni-plugins is the version of the extension that was built',
    apply: (manifest) => {
      for (const container of containersOf(manifest))
        if (typeof container.image === 'string') container.image = withoutExtensionTag(container.image);
    },
  },
  {
    name: 'quantities',
    isDeviation: false,
    why: 'resource quantities are compared by amount: 1 and 1000m are equal',
    apply: (manifest) => {
      for (const { resources } of containersOf(manifest)) Object.values(resources ?? {}).forEach(toAmounts);
      for (const policy of objectsIn(manifest.spec?.resourcePolicy?.containerPolicies)) toAmounts(policy.minAllowed);
    },
  },
  {
    name: 'embedded-json',
    isDeviation: false,
    why: 'JSON in a ConfigMap is compared as JSON',
    apply: (manifest) => {
      if (manifest.kind === 'ConfigMap' && isObject(manifest.data)) parseEmbeddedJson(manifest.data);
    },
  },
  {
    name: 'empty-fields',
    isDeviation: false,
    why: 'annotations, labels, requests, resources and ports that are empty or null are absent for the API server',
    apply: dropEmptyFields,
  },
];

/** Replaces the tag of the image that is released together with the extension. */
export function withoutExtensionTag(image) {
  return image.replace(/(\/cni-plugins):[^/]*$/, '$1:(extension version)');
}

function containersOf(manifest) {
  const { initContainers, containers } = manifest.spec?.template?.spec ?? {};
  return [...objectsIn(initContainers), ...objectsIn(containers)];
}

/** Returns the objects in a list. A chart may have anything in its place. */
function objectsIn(list) {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the inline scripts of a manifest with the names of their containers. */
export function inlineScripts(manifest) {
  const scripts = containersOf(manifest).map((container) => ({
    container: container.name,
    script: scriptOf(container),
  }));
  return scripts.filter(({ script }) => script !== undefined);
}

/** Returns the inline script of a container, if it has one. A command line that only starts calico-node is not a script. */
function scriptOf(container) {
  const words = [container.command, container.args].flatMap((list) => (Array.isArray(list) ? list : []));
  const script = words.includes('-c') ? words[words.indexOf('-c') + 1] : undefined;
  return typeof script === 'string' && !script.startsWith('calico-node -') ? script : undefined;
}

/** Masks a script with its shell. */
function maskScript(container) {
  const script = scriptOf(container);
  if (script === undefined) return;
  delete container.args;
  container.command = [script.trim() === '' ? '(empty script)' : '(script)'];
}

/** A property may be named `description`: its schema is an object and stays. */
function dropDescriptions(node) {
  if (typeof node !== 'object' || node === null) return;
  if (typeof node.description === 'string') delete node.description;
  Object.values(node).forEach(dropDescriptions);
}

const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((unit, at) => [unit, 1024 ** (at + 1)]);
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].map((unit, at) => [unit, 1000 ** (at - 3)]);
const FACTORS = new Map([...BINARY, ...DECIMAL]);

/** Replaces quantities by their amounts in bytes or cores, to 15 significant digits. Other values stay. */
function toAmounts(quantities) {
  for (const [resource, quantity] of isObject(quantities) ? Object.entries(quantities) : []) {
    const parts = /^([+-]?[\d.]+)(?:[eE]([+-]?\d+)|([A-Za-z]*))$/.exec(String(quantity));
    const factor = parts?.[2] === undefined ? FACTORS.get(parts?.[3]) : 10 ** Number(parts[2]);
    const amount = Number(parts?.[1]) * (factor ?? Number.NaN);
    if (!Number.isNaN(amount)) quantities[resource] = String(Number(amount.toPrecision(15)));
  }
}

/** A placeholder such as __CNI_MTU__ without quotes, which the node replaces by a number, becomes a marked string. */
function parseEmbeddedJson(data) {
  for (const [key, text] of Object.entries(data)) {
    if (typeof text !== 'string' || !/^\s*[[{]/.test(text)) continue;
    try {
      data[key] = JSON.parse(text.replace(/(?<!")__CNI_MTU__(?!")/g, '"(number __CNI_MTU__)"'));
    } catch {
      // Other text is compared as it is.
    }
  }
}

const OPTIONAL_FIELDS = new Set(['annotations', 'labels', 'requests', 'resources', 'ports']);

/** From the leaves up: a field that only has empty fields is empty, too. */
function dropEmptyFields(node) {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    dropEmptyFields(value);
    const isEmpty = value === null || (typeof value === 'object' && Object.keys(value).length === 0);
    if (isEmpty && OPTIONAL_FIELDS.has(key) && !Array.isArray(node)) delete node[key];
  }
}
