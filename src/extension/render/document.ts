import type { Manifest } from '../../kubernetes/objects/object-key.ts';
import { toJson } from '../../yaml/node.ts';
import { parse } from '../../yaml/parse.ts';
import type { Component } from './component.ts';

/** A manifest as it is printed. */
export interface Document {
  component: Component;
  apiVersion: string;
  kind: string;
  /** Absent for what belongs to the whole cluster. */
  namespace?: string;
  name: string;
  /** YAML, in block style; ends in a newline. */
  text: string;
}

/** The documents as objects. It costs more than all that comes before: only who asks for objects pays for it. */
export function parseManifests(documents: readonly Document[]): Manifest[] {
  const { documents: parsed } = parse(documents.map(({ name, text }) => ({ name, text })));
  // Cloned, so that they are objects as any others, with a prototype.
  return parsed.map(({ root }) => structuredClone(toJson(root)) as Manifest);
}
