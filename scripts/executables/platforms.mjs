/**
 * The platforms of the executables: the package that carries Bun for each, and npm's names of its operating system, processor and C library.
 * Packages with `baseline` in their name run on processors without AVX2.
 */
export const platforms = {
  'linux-x64': { bun: 'bun-linux-x64-baseline', os: 'linux', cpu: 'x64', libc: 'glibc' },
  'linux-x64-musl': { bun: 'bun-linux-x64-musl-baseline', os: 'linux', cpu: 'x64', libc: 'musl' },
  'linux-arm64': { bun: 'bun-linux-aarch64', os: 'linux', cpu: 'arm64', libc: 'glibc' },
  'linux-arm64-musl': { bun: 'bun-linux-aarch64-musl', os: 'linux', cpu: 'arm64', libc: 'musl' },
  'darwin-x64': { bun: 'bun-darwin-x64-baseline', os: 'darwin', cpu: 'x64' },
  'darwin-arm64': { bun: 'bun-darwin-aarch64', os: 'darwin', cpu: 'arm64' },
  'windows-x64': { bun: 'bun-windows-x64-baseline', os: 'win32', cpu: 'x64' },
};

/** Returns the name of an executable: `calico-render-OS-ARCH`, with the ending that Windows needs. */
export function executableName(platform) {
  return `calico-render-${platform}${ending(platform)}`;
}

/** Returns the name of an executable once it is installed. */
export function programName(platform) {
  return `calico-render${ending(platform)}`;
}

function ending(platform) {
  return platforms[platform].os === 'win32' ? '.exe' : '';
}

/** Returns the name of the archive with an executable, its manual page and its licences. */
export function archiveName(platform) {
  return `calico-render-${platform}.tar.gz`;
}

/**
 * Returns the platform of a machine.
 *
 * @param machine as Node names it: `platform`, `arch`, and `glibcVersionRuntime` if the C library is glibc
 * @throws for a machine that has no executable
 */
export function platformOf({ platform, arch, glibcVersionRuntime }) {
  const libc = glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  const found = Object.entries(platforms).find(
    ([, entry]) => entry.os === platform && entry.cpu === arch && (entry.libc ?? libc) === libc,
  );
  if (!found) throw new Error(`no executable is built for ${platform} on ${arch}`);
  return found[0];
}

/**
 * Returns the platforms that a command line names, all without one.
 *
 * @throws for an unknown platform
 */
export function selectPlatforms(names) {
  const known = Object.keys(platforms);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`unknown platform ${unknown.join(', ')} (platforms: ${known.join(', ')})`);
  return names.length > 0 ? known.filter((name) => names.includes(name)) : known;
}
