const RULE = '-'.repeat(78);

/** The text that has to go along with packages of others: what they are, and their licences. */
export function notices(packages) {
  const parts = packages.map(
    ({ name, version, license, text }) => `${RULE}\n${name} ${version} (${license})\n\n${text}\n`,
  );
  return `calico-render contains code of these packages, under their licences:\n\n${parts.join('\n')}`;
}
