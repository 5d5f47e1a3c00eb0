/**
 * The platforms that an executable is built for: the package that carries Bun for each, and what npm calls its operating system, processor
 * and C library. `baseline` packages run on processors without AVX2.
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
  return `calico-render-${platform}${platform.startsWith('windows') ? '.exe' : ''}`;
}

/**
 * Returns the platform of a machine.
 *
 * @param machine as Node names it: `platform`, `arch`, and `glibcVersionRuntime` where the C library is glibc
 * @throws for a machine that no executable is built for
 */
export function platformOf({ platform, arch, glibcVersionRuntime }) {
  const found = Object.entries(platforms).find(
    ([, { os, cpu, libc }]) =>
      os === platform &&
      cpu === arch &&
      (libc === undefined || (libc === 'glibc') === (glibcVersionRuntime !== undefined)),
  );
  if (!found) throw new Error(`no executable is built for ${platform} on ${arch}`);
  return found[0];
}
