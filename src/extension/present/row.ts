import type { Contexts } from '../../generated/templates.js';
import type { ChartValues, ResourceRequests } from '../compute/chart-values.ts';
import type { ImageName, Release } from '../releases/release.ts';
import type { Component } from '../render/document.ts';

/** A row of the catalogue: an object that may be rendered. */
export interface Row {
  component: Component;
  template: keyof Contexts;
  /** True if the object is rendered. */
  when(values: ChartValues, release: Release): boolean;
  /** Returns the context of its template. */
  context(values: ChartValues, release: Release): object;
  /** The template whose text gives the value `configChecksum`. */
  checksumOf?: keyof Contexts;
}

type ComponentOf<T extends string> = T extends `${infer C}/${string}` ? C & Component : never;

/** An object whose template reads all that it wants from the values. */
export function row<T extends keyof Contexts>(
  template: T,
  when: Row['when'],
  context: (values: ChartValues, release: Release) => Contexts[T],
): Row {
  return { component: componentOf(template), template, when, context };
}

/** An object whose pods restart when a ConfigMap changes: its template also reads the checksum of that. */
export function checksummedRow<T extends keyof Contexts>(
  template: T,
  checksumOf: keyof Contexts,
  when: Row['when'],
  context: (values: ChartValues, release: Release) => Omit<Contexts[T], 'configChecksum'>,
): Row {
  return { component: componentOf(template), template, checksumOf, when, context };
}

function componentOf<T extends string>(template: T): ComponentOf<T> {
  return template.slice(0, template.indexOf('/')) as ComponentOf<T>;
}

/** Returns the context of a cluster-proportional autoscaler's Deployment, without the checksum of its configuration. */
export function autoscalerDeployment(image: Extract<ImageName, 'calico-cpa' | 'calico-cpva'>) {
  return ({ images }: ChartValues, { properties }: Release) => ({
    image: images[image],
    revisionHistoryLimit: properties.revisionHistoryLimit,
    memoryLimits: properties.memoryLimits,
  });
}

/** The requests below which a VerticalPodAutoscaler must not go. */
export function minAllowed({ cpu, memory }: ResourceRequests = {}) {
  return {
    hasMinAllowed: cpu !== undefined || memory !== undefined,
    hasMinCpu: cpu !== undefined,
    minCpu: cpu ?? '',
    hasMinMemory: memory !== undefined,
    minMemory: memory ?? '',
  };
}
