import { yamlScalar } from '../extension/render/helpers.ts';
import { API_VERSIONS, OVERWRITE_KEY } from '../extension/validate/document-kinds.ts';
import { isExplicit, isLocation, type Origin } from '../issues/origin.ts';
import { cutText } from '../text/cut-text.ts';
import { oneLine, withoutCommands } from '../text/printable.ts';
import { isTargetValue, type Target, type TargetMapping, type TargetNode } from './target.ts';

/** A written file. */
export interface PrintedFile {
  /** The name of the file in an output directory. */
  name: string;
  text: string;
  /** The origin of each line that has one, by line from 1. */
  origins: ReadonlyMap<number, Origin>;
}

/** Names of the written files, in the order of the stream. */
export const FILE_NAMES = {
  controllerConfiguration: 'controllerconfiguration.yaml',
  networkConfig: 'networkconfig.yaml',
  shoot: 'shoot.yaml',
  imageVector: 'image-vector-overwrite.yaml',
} as const;

const MAX_NAME = 120;

/** Returns a line of a comment. Nothing in it can end the comment. */
function comment(text: string): string {
  return `# ${withoutCommands(oneLine(text))}`;
}

/** Returns the origin of a value as a comment. */
function describeOrigin(origin: Origin): string {
  if (!isExplicit(origin)) return origin.default;
  return isLocation(origin) ? `${cutText(origin.source, MAX_NAME)}:${origin.line}` : origin.flag;
}

/** Prints the documents of a migration with a comment for the origin of each line. */
export function printTarget(target: Target, alternative?: TargetMapping): PrintedFile[] {
  const head = (kind: 'ControllerConfiguration' | 'NetworkConfig' | 'Shoot') => [
    `apiVersion: ${API_VERSIONS[kind][0]}`,
    `kind: ${kind}`,
  ];
  const isGated = Object.keys(target.controllerConfiguration).length > 0;
  return [
    printFile(FILE_NAMES.controllerConfiguration, target.controllerConfiguration, [
      '# Configuration of the networking-calico extension, for every shoot.',
      ...(isGated ? [] : ['# Nothing in the source needs a feature gate.']),
      ...head('ControllerConfiguration'),
    ]),
    printFile(
      FILE_NAMES.networkConfig,
      target.networkConfig,
      ['# Network settings of the cluster: spec.networking.providerConfig of the Shoot.', ...head('NetworkConfig')],
      alternative && printAlternative(alternative),
    ),
    printFile(FILE_NAMES.shoot, target.shoot, [
      '# Fields of the Shoot about networking. The NetworkConfig belongs to spec.networking.providerConfig.',
      ...head('Shoot'),
    ]),
    ...(target.imageVector
      ? [
          printFile(
            FILE_NAMES.imageVector,
            target.imageVector,
            [
              '# Image vector overwrite of the networking-calico extension, also for imageVectorOverwrite in its chart values.',
              '# Tags are those of its release.',
              'apiVersion: v1',
              'kind: ConfigMap',
              'metadata:',
              '  name: extension-networking-calico-images',
              'data:',
              `  ${OVERWRITE_KEY}: |`,
            ],
            [],
            2,
          ),
        ]
      : []),
  ];
}

/** Returns the lines of the NetworkConfig for providers that set `overlay`, as comments. */
function printAlternative(alternative: TargetMapping): string[] {
  const lines: string[] = [];
  printMapping(alternative, 0, (line) => lines.push(line));
  const reason = 'If the provider sets overlay (aws, gcp, alicloud, openstack) or needs it (azure), the fields are:';
  return ['', comment(reason), ...lines.map((line) => `#   ${line}`)];
}

function printFile(
  name: string,
  mapping: TargetMapping,
  head: readonly string[],
  foot: readonly string[] = [],
  depth = 0,
): PrintedFile {
  const lines = [...head];
  const origins = new Map<number, Origin>();
  printMapping(mapping, depth, (line, origin) => {
    lines.push(origin ? `${line} ${comment(describeOrigin(origin))}` : line);
    if (origin) origins.set(lines.length, origin);
  });
  return { name, text: `${[...lines, ...foot].join('\n')}\n`, origins };
}

type AddLine = (line: string, origin?: Origin) => void;

function printMapping(mapping: TargetMapping, depth: number, add: AddLine): void {
  for (const [key, node] of Object.entries(mapping)) printNode(key, node, depth, add);
}

function printNode(key: string, node: TargetNode, depth: number, add: AddLine): void {
  const start = `${'  '.repeat(depth)}${yamlScalar(key)}:`;
  if (Array.isArray(node)) {
    add(start);
    for (const item of node) {
      let isFirst = true;
      printMapping(item, depth + 2, (line, origin) => {
        add(isFirst ? `${line.slice(0, 2 * depth + 2)}- ${line.slice(2 * depth + 4)}` : line, origin);
        isFirst = false;
      });
    }
  } else if (isTargetValue(node)) {
    const { value, from } = node;
    const text = Array.isArray(value) ? `[${value.map(yamlScalar).join(', ')}]` : yamlScalar(value);
    add(`${start} ${text}`, from);
  } else {
    add(start);
    printMapping(node, depth + 1, add);
  }
}
