import { type Command, Option } from 'commander';
import { nearest } from '../issues/near-miss.ts';
import type { Options } from '../pipeline.ts';
import { COMPONENTS, type Component } from '../present/component.ts';
import { UsageError } from './usage-error.ts';

/** The flags that say which of the manifests to print. */
export interface SelectionFlags {
  components?: string;
  crds: 'include' | 'exclude' | 'only';
}

export function addSelectionOptions(command: Command): void {
  command
    .option('--components <NAME,…>', `only these components: ${COMPONENTS.join(', ')}`)
    .addOption(
      new Option('--crds <MODE>', "Calico's own CustomResourceDefinitions")
        .choices(['include', 'exclude', 'only'])
        .default('include'),
    );
}

/** What the flags select. */
export function selectionOf({ components, crds }: SelectionFlags): Pick<Options, 'components' | 'crds'> {
  if (components === undefined) return { crds };
  const names = components.split(',').map((name) => name.trim());
  const wrong = names.filter((name) => !isComponent(name));
  if (wrong.length > 0) throw new UsageError(...wrong.map(describe));
  return { crds, components: names.filter(isComponent) };
}

function isComponent(name: string): name is Component {
  return (COMPONENTS as readonly string[]).includes(name);
}

function describe(name: string): string {
  const meant = nearest(name, COMPONENTS);
  return `--components: unknown component ${JSON.stringify(name)}${meant ? `, did you mean "${meant}"?` : ` (known: ${COMPONENTS.join(', ')})`}`;
}
