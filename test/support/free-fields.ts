import fc from 'fast-check';
import { canonicalRange } from '../../src/extension/resolve/shoot-ranges.ts';
import { quantityOf } from '../../src/kubernetes/formats/quantity.ts';
import type { RenderInput } from '../arbitraries/input.ts';
import { anyText } from '../arbitraries/texts.ts';
import { definedFields, type Json } from './json.ts';
import { writeYaml } from './write-yaml.ts';

/** A field that accepts any text. */
export interface FreeField {
  name: string;
  /** A text that is accepted, and is not in the output for other reasons. */
  harmless: string;
  texts: fc.Arbitrary<string>;
  /** Creates an input with this text in the field. */
  write(text: string, format: (document: Json) => string): RenderInput;
  /** The minimum share of accepted texts, in percent. 0 if only the harmless text is accepted. */
  accepted: number;
  /** True if the text is in the output. */
  comesOut: boolean;
  /** Returns the text of the output if it differs. */
  expected?(text: string): string;
}

type Format = (document: Json) => string;
interface Where {
  networkConfig?: Record<string, Json>;
  controller?: Record<string, Json>;
  shoot?: Record<string, Json>;
  status?: Record<string, Json>;
  networking?: Record<string, Json>;
  kubernetes?: Record<string, Json>;
  metadata?: Record<string, Json>;
  families?: string[];
}

/** Creates a cluster with all settings except one field. */
function cluster(
  { networkConfig = {}, controller, networking, kubernetes, metadata, status, shoot, families = ['IPv4'] }: Where,
  format: Format,
): RenderInput {
  const isV6 = families[0] === 'IPv6';
  const document: Json = {
    apiVersion: 'core.gardener.cloud/v1beta1',
    kind: 'Shoot',
    metadata: { name: 'a', namespace: 'garden-b', ...metadata },
    spec: {
      ...shoot,
      kubernetes: { version: '1.36.0', verticalPodAutoscaler: { enabled: true }, ...kubernetes },
      networking: {
        type: 'calico',
        pods: isV6 ? '2001:db8:1::/48' : '100.96.0.0/11',
        services: isV6 ? '2001:db8:2::/108' : '100.64.0.0/13',
        ipFamilies: families,
        ...networking,
        providerConfig: {
          overlay: { enabled: false, createPodRoutes: true },
          multus: { enabled: true, installCNIPlugins: true },
          birdExporter: { enabled: true },
          ...networkConfig,
        },
      },
    },
    ...(status && { status }),
  };
  const configuration: Json = definedFields({
    apiVersion: 'calico.networking.extensions.config.gardener.cloud/v1alpha1',
    kind: 'ControllerConfiguration',
    ...controller,
  });
  return {
    sources: [
      { name: 'shoot.yaml', text: format(document) },
      { name: 'config.yaml', text: format(configuration) },
    ],
    options: {},
  };
}

function withOverwrite(
  entry: Record<string, Json>,
  format: Format,
  kubernetes: Record<string, Json> = {},
): RenderInput {
  const input = cluster({ kubernetes }, format);
  const deployment: Json = {
    apiVersion: 'core.gardener.cloud/v1',
    kind: 'ControllerDeployment',
    helm: { values: { imageVectorOverwrite: writeYaml({ images: [entry] }) } },
  };
  return { ...input, sources: [...input.sources.slice(0, 1), { name: 'deployment.yaml', text: format(deployment) }] };
}

const after = (...starts: string[]) => fc.tuple(fc.constantFrom(...starts), anyText).map((parts) => parts.join(''));
/** Texts of a format, and in some cases any other. An empty text is absent. */
const mostly = (texts: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 3, arbitrary: texts }, { weight: 1, arbitrary: anyText.filter((text) => text !== '') });
const digits = (maxLength: number) => fc.stringMatching(/^[0-9]{1,9}$/, { maxLength });
const octet = fc.integer({ min: 0, max: 255 });
const ipv4Range = fc
  .tuple(octet, octet, octet, octet, fc.integer({ min: 0, max: 33 }))
  .map(([a, b, c, d, bits]) => `${a}.${b}.${c}.${d}/${bits}`);
const ipv6Range = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 129 })).map(([ip, bits]) => `${ip}/${bits}`);
const version = fc
  .tuple(digits(2), digits(2), fc.constantFrom('', '-', '+', '.1-a', ' '), fc.stringMatching(/^[0-9A-Za-z.-]{0,8}$/))
  .map(([major, minor, mark, rest]) => `${major}.${minor}.1${mark}${mark === '' ? '' : rest}`);
const quantity = fc
  .tuple(
    fc.constantFrom('', '+', '-'),
    digits(5),
    fc.constantFrom('', '.', '.5', '.001'),
    fc.constantFrom('', 'm', 'k', 'M', 'Ki', 'Gi', 'e3', 'E2', 'u', 'n', 'x'),
  )
  .map((parts) => parts.join(''));
const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?(\.[a-z0-9]{1,5})?$/);
const canonical = (text: string) => quantityOf(text)?.text ?? text;

/** Every field of the inputs that accepts any text, or is copied. */
export const freeFields: readonly FreeField[] = [
  {
    name: 'range of the nodes',
    harmless: '10.250.7.0/24',
    texts: anyText.filter((text) => text !== ''),
    accepted: 50,
    comesOut: true,
    write: (nodes, format) => cluster({ networking: { nodes } }, format),
  },
  {
    name: 'ipv4.autoDetectionMethod',
    harmless: 'interface=harmless0',
    texts: after('interface=', 'skip-interface='),
    accepted: 20,
    comesOut: true,
    write: (method, format) => cluster({ networkConfig: { ipv4: { autoDetectionMethod: method } } }, format),
  },
  {
    name: 'ipv6.autoDetectionMethod',
    harmless: 'interface=harmless0',
    texts: after('interface=', 'skip-interface='),
    accepted: 20,
    comesOut: true,
    write: (method, format) =>
      cluster({ families: ['IPv6'], networkConfig: { ipv6: { autoDetectionMethod: method } } }, format),
  },
  {
    name: 'destination of an autodetection method',
    harmless: 'can-reach=harmless.example',
    texts: mostly(fc.oneof(label, fc.ipV4(), fc.ipV6()).map((name) => `can-reach=${name}`)),
    accepted: 20,
    comesOut: true,
    write: (method, format) => cluster({ networkConfig: { ipv4: { autoDetectionMethod: method } } }, format),
  },
  {
    name: 'range of an autodetection method',
    harmless: 'cidr=10.0.0.0/8',
    texts: mostly(fc.oneof(ipv4Range, ipv6Range).map((range) => `cidr=${range}`)),
    accepted: 1,
    comesOut: true,
    write: (method, format) => cluster({ networkConfig: { ipv4: { autoDetectionMethod: method } } }, format),
  },
  {
    name: 'ipAutodetectionMethod',
    harmless: 'interface=harmless0',
    texts: after('interface='),
    accepted: 20,
    comesOut: false,
    write: (method, format) => cluster({ networkConfig: { ipAutodetectionMethod: method } }, format),
  },
  {
    name: 'ipam.cidr',
    harmless: '10.77.0.0/16',
    texts: mostly(fc.oneof(ipv4Range, ipv6Range, fc.mixedCase(fc.constant('usepodcidr')))),
    accepted: 10,
    comesOut: true,
    write: (cidr, format) => cluster({ networkConfig: { ipam: { cidr } } }, format),
  },
  {
    name: 'vethMTU',
    harmless: '1337',
    texts: mostly(fc.tuple(fc.constantFrom('', '+', '-', '0', '00'), digits(6)).map((parts) => parts.join(''))),
    accepted: 20,
    comesOut: true,
    write: (vethMTU, format) => cluster({ networkConfig: { vethMTU } }, format),
  },
  {
    name: 'request of CPU',
    harmless: '333m',
    texts: mostly(quantity),
    accepted: 20,
    comesOut: true,
    expected: canonical,
    write: (cpu, format) =>
      cluster({ networkConfig: { autoScaling: { mode: 'static', resources: { node: { cpu } } } } }, format),
  },
  {
    name: 'least memory',
    harmless: '333Mi',
    texts: mostly(quantity),
    accepted: 20,
    comesOut: true,
    expected: canonical,
    write: (memory, format) =>
      cluster({ networkConfig: { autoScaling: { mode: 'vpa', resources: { typha: { memory } } } } }, format),
  },
  {
    name: 'range of the pods',
    harmless: '10.88.0.0/16',
    texts: mostly(ipv4Range),
    accepted: 20,
    comesOut: true,
    // Gardener writes it into the Network without host bits.
    expected: canonicalRange,
    write: (pods, format) => cluster({ networking: { pods } }, format),
  },
  {
    name: 'range of the pods, as a flag',
    harmless: '10.88.0.0/16',
    texts: mostly(ipv4Range).filter((text) => !text.includes(',')),
    accepted: 20,
    comesOut: true,
    expected: (text) => text.trim(),
    write: (podCIDR, format) => ({ ...cluster({}, format), options: { overrides: { podCIDR: [podCIDR] } } }),
  },
  {
    name: 'range of the services',
    harmless: '10.99.0.0/16',
    texts: mostly(ipv4Range),
    accepted: 20,
    comesOut: false,
    write: (services, format) => cluster({ networking: { services } }, format),
  },
  {
    name: 'IPv6 range of the pods in the status',
    harmless: '2001:db8:77::/48',
    texts: mostly(ipv6Range),
    accepted: 20,
    comesOut: true,
    write: (pods, format) => cluster({ families: ['IPv6'], status: { networking: { pods: [pods] } } }, format),
  },
  {
    name: 'range of the nodes in the status',
    harmless: '10.66.0.0/16',
    texts: mostly(ipv4Range),
    accepted: 20,
    comesOut: true,
    write: (nodes, format) =>
      cluster({ networking: { nodes: '10.0.0.0/8' }, status: { networking: { nodes: [nodes] } } }, format),
  },
  {
    name: 'ref of an image',
    harmless: 'registry.example/harmless@sha256:0',
    texts: anyText,
    accepted: 40,
    comesOut: true,
    write: (ref, format) => withOverwrite({ name: 'calico-node', ref }, format),
  },
  {
    name: 'repository of an image',
    harmless: 'registry.example/harmless',
    texts: anyText,
    accepted: 40,
    comesOut: true,
    write: (repository, format) => withOverwrite({ name: 'calico-typha', repository, tag: 'v1' }, format),
  },
  {
    name: 'tag of an image',
    harmless: 'harmless',
    texts: anyText.filter((text) => !text.startsWith('sha256:')),
    accepted: 40,
    comesOut: true,
    write: (tag, format) => withOverwrite({ name: 'multus-cni', repository: 'a', tag }, format),
  },
  {
    name: 'name of an image that is not used',
    harmless: 'harmless',
    texts: anyText,
    accepted: 40,
    comesOut: false,
    write: (name, format) => withOverwrite({ name, repository: 'a' }, format),
  },
  {
    name: 'version of Kubernetes, as the tag of an image',
    harmless: '1.36.7-harmless',
    texts: mostly(version),
    accepted: 10,
    comesOut: true,
    expected: (text) => text.replace(/^v+/, ''),
    write: (text, format) =>
      withOverwrite({ name: 'calico-typha', repository: 'a', runtimeVersion: '>= 0' }, format, { version: text }),
  },
  {
    name: 'status.technicalID',
    harmless: 'harmless',
    texts: anyText,
    accepted: 40,
    comesOut: false,
    write: (technicalID, format) => cluster({ status: { technicalID } }, format),
  },
  {
    name: 'name of the Shoot',
    harmless: 'harmless',
    texts: anyText,
    accepted: 40,
    comesOut: false,
    write: (name, format) => cluster({ metadata: { name } }, format),
  },
  {
    name: 'namespace of the Shoot',
    harmless: 'harmless',
    texts: anyText,
    accepted: 40,
    comesOut: false,
    write: (namespace, format) => cluster({ metadata: { namespace } }, format),
  },
  {
    name: 'label of the Shoot',
    harmless: 'harmless',
    texts: anyText,
    accepted: 40,
    comesOut: false,
    write: (text, format) => cluster({ metadata: { labels: { [text]: text } } }, format),
  },
  {
    name: 'purpose of the Shoot',
    harmless: 'harmless',
    texts: anyText,
    accepted: 40,
    comesOut: false,
    write: (purpose, format) => cluster({ shoot: { purpose } }, format),
  },
  {
    name: 'mode of kube-proxy',
    harmless: 'harmless',
    texts: anyText,
    accepted: 40,
    comesOut: false,
    write: (mode, format) => cluster({ kubernetes: { kubeProxy: { mode } } }, format),
  },
  {
    name: 'type of a constraint',
    harmless: 'harmless',
    texts: anyText,
    accepted: 40,
    comesOut: false,
    write: (type, format) => cluster({ status: { constraints: [{ type, status: 'False' }] } }, format),
  },
  {
    name: 'clientConnection.kubeconfig',
    harmless: 'harmless',
    texts: anyText,
    accepted: 40,
    comesOut: false,
    write: (kubeconfig, format) =>
      cluster({ controller: { clientConnection: { kubeconfig, contentType: kubeconfig } } }, format),
  },
];
