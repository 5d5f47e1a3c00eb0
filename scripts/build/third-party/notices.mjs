const RULE = '-'.repeat(78);

/** Formats the notices of third-party packages: names and licenses. */
export function notices(packages) {
  const parts = packages.map(
    ({ name, version, license, text }) => `${RULE}\n${name} ${version} (${license})\n\n${text}\n`,
  );
  return `calico-render contains code of these packages, under their licences:\n\n${parts.join('\n')}`;
}
