import type { Issue } from '../../issues/issue.ts';
import type { Located } from '../../yaml/node-ref.ts';
import type { Release } from './release.ts';
import { DEFAULT_RELEASE, findRelease, releases } from './releases.ts';

/**
 * The release of the extension to render: the one asked for, else the one that a ControllerDeployment deploys, else the
 * newest published one that is known. With an error, the default goes on, so that other mistakes are found as well.
 *
 * @param asked such as `v1.59.0`, or `v1.58` for its newest patch
 */
export function selectRelease(
  asked: string | undefined,
  deployed: Located<string> | undefined,
): { release: Release; issues: Issue[] } {
  const version = asked ?? deployed?.value;
  const release = version === undefined ? DEFAULT_RELEASE : findRelease(version);
  if (release) return { release, issues: [] };
  const known = releases.map(({ version }) => version);
  const isFlag = asked !== undefined;
  // A ControllerDeployment may have any tag, such as latest or a digest.
  const message = isFlag
    ? `release ${JSON.stringify(version)} of the extension is not known`
    : `${JSON.stringify(version)} names no release that is supported`;
  const location =
    isFlag || !deployed ? { flag: '--extension-version' } : deployed.document.locate(deployed.node.start);
  const hint = isFlag
    ? `known: ${known.join(', ')}`
    : `choose one with --extension-version; known: ${known.join(', ')}`;
  const path = isFlag ? '' : (deployed?.path ?? '');
  return {
    release: DEFAULT_RELEASE,
    issues: [{ severity: 'error', code: 'UNKNOWN_RELEASE', path, message, location, related: [], hint }],
  };
}
