import { type Result, render } from '../../src/extension/pipeline.ts';
import type { Issue } from '../../src/issues/issue.ts';
import { formatOrigin } from '../../src/issues/origin.ts';
import { parseOverrides, type TextOptions } from './parse-overrides.ts';

export const CONTROLLER_CONFIGURATION = `apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
kind: ControllerConfiguration
`;
export const NETWORK_CONFIG = `apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1
kind: NetworkConfig
`;
/** A Network without the end of its specification, whose first field is on line 5. */
export const NETWORK = `apiVersion: extensions.gardener.cloud/v1alpha1
kind: Network
metadata: {name: a, namespace: shoot--b--a}
spec:
  type: calico
  podCIDR: 100.96.0.0/11
  serviceCIDR: 100.64.0.0/13
`;
/** A Shoot without the end of its networking. The next line is 11, with an indentation of four. */
export const SHOOT = `apiVersion: core.gardener.cloud/v1beta1
kind: Shoot
metadata: {name: a, namespace: garden-b}
spec:
  kubernetes:
    version: "1.36.1"
  networking:
    type: calico
    pods: 100.96.0.0/11
    services: 100.64.0.0/13
`;

/**
 * Renders texts by file name, without Calico's CustomResourceDefinitions. An empty text is replaced by a configuration
 * that sets nothing.
 */
export function renderTexts(texts: Record<string, string>, options: TextOptions = {}): Result {
  const sources = Object.entries(texts).map(([name, text]) => ({ name, text: text || CONTROLLER_CONFIGURATION }));
  return render(sources, { crds: 'exclude', ...parseOverrides(options) });
}

/** Renders texts and returns their issues, one line each: `error CODE path file:line:column`, with `< location` for each related location. */
export function issueLines(texts: Record<string, string>, options: TextOptions = {}): string[] {
  return renderTexts(texts, options).issues.map(issueLine);
}

export function issueLine({ severity, code, path, location, related }: Issue): string {
  const locations = [formatOrigin(location), ...related.map((other) => `< ${formatOrigin(other)}`)];
  return [severity, code, ...(path === '' ? [] : [path]), ...locations].join(' ');
}

/** Renders texts and returns the messages of their issues in order, each with its hint in parentheses. */
export function messages(texts: Record<string, string>, options: TextOptions = {}): string[] {
  return renderTexts(texts, options).issues.map(({ message, hint }) =>
    hint === undefined ? message : `${message} (${hint})`,
  );
}
