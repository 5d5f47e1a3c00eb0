import type { DefaultOrigin, Location } from '../../issues/origin.ts';
import { formatTable } from '../../text/format-table.ts';
import { oneLine } from '../../text/one-line.ts';
import type { ImageOrigin, ImageUse, ImageUser } from './images.ts';

/** Images as a table: each with the containers that run it, and where it comes from. */
export function formatImages(uses: readonly ImageUse[]): string {
  const rows = uses.flatMap(({ image, origins, usedBy }) => {
    const [users, sources] = [unique(usedBy.map(describeUser)), unique(origins.map(describeOrigin))];
    const height = Math.max(users.length, sources.length);
    return Array.from({ length: height }, (_, line) => [
      line === 0 ? image : '',
      users[line] ?? '',
      sources[line] ?? '',
    ]);
  });
  return formatTable([['IMAGE', 'USED BY', 'FROM'], ...rows.map((row) => row.map(oneLine))]);
}

function describeUser({ kind, name, container, type }: ImageUser): string {
  return `${kind}/${name}: ${type === 'container' ? '' : `${type} `}${container}`;
}

function describeOrigin({ because, name }: ImageOrigin): string {
  return `${because.map(describeBecause).join(', ')}${because.some((one) => 'default' in one) ? '' : ` (${name})`}`;
}

function describeBecause(because: Location | DefaultOrigin): string {
  return 'default' in because ? because.default : `${because.source}:${because.line}`;
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
