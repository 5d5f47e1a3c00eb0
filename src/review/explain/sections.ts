import type { Explained } from './explained.ts';

/** The parts of an explanation, in the order in which people ask. */
const SECTIONS: readonly { title: string; begins: readonly string[] }[] = [
  { title: 'Privileges of calico-node', begins: ['config.nonPrivileged', 'featureGates', 'config.felix.bpf.'] },
  {
    title: 'Network',
    begins: ['ipFamilies', 'global.', 'config.backend', 'config.ipv4.', 'config.ipv6.', 'config.ipam.'],
  },
  { title: 'Felix and features', begins: ['config.'] },
  { title: 'Requests', begins: ['autoscaling.'] },
  { title: 'Components', begins: ['components.'] },
  { title: 'Images', begins: ['images.'] },
];

/** A part of an explanation. */
export interface Section<T = Explained> {
  title: string;
  members: T[];
}

/** What was explained, by parts, each thing in the first one that it belongs to. Parts without anything are left out. */
export function sectionsOf<T extends Pick<Explained, 'path'>>(explained: readonly T[]): Section<T>[] {
  const rest = new Set(explained);
  return SECTIONS.map(({ title, begins }) => {
    const members = [...rest].filter(({ path }) => begins.some((begin) => path === begin || path.startsWith(begin)));
    for (const member of members) rest.delete(member);
    return { title, members };
  }).filter(({ members }) => members.length > 0);
}
