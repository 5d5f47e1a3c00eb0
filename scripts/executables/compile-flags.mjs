import { platforms } from './platforms.mjs';

/**
 * Returns the flags of `bun build` for an executable.
 *
 * @param runtime the executable of Bun for that platform, which becomes part of it
 * @param outfile the executable to write
 */
export function compileFlags(platform, runtime, outfile) {
  if (!Object.hasOwn(platforms, platform)) throw new Error(`unknown platform ${platform}`);
  return [
    '--compile',
    `--target=bun-${platform}`,
    `--compile-executable-path=${runtime}`,
    '--bytecode',
    '--minify',
    // A single render ends before compiled code has a benefit. Longer runs reset the threshold.
    '--compile-jit-policy=20',
    // By default an executable reads these from the working directory, which others may write to, and runs the files that they name.
    '--no-compile-autoload-bunfig',
    '--no-compile-autoload-dotenv',
    '--no-compile-autoload-tsconfig',
    '--no-compile-autoload-package-json',
    '--loader=.yaml:text',
    `--outfile=${outfile}`,
  ];
}
