// Writes the manifests of package managers for the executables of a release: package-manifests.mjs FOLDER
//
// FOLDER is executables/ with the archives and SHA256SUMS. Writes calico-render.rb (Homebrew), calico-render.json (Scoop) and
// calico-render.yaml (Krew) into FOLDER/packages.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dump } from 'js-yaml';
import { archiveName, platforms, programName } from '../executables/platforms.mjs';
import { addressOf } from './repository.mjs';

const SUMMARY = "Renders the manifests of Gardener's networking-calico extension";

/**
 * Returns the manifests by file name, all made of one list of assets.
 *
 * @param manifest package.json
 * @param sums SHA256SUMS of the release
 * @throws for a platform whose archive is not in SHA256SUMS
 */
export function packageManifests(manifest, sums) {
  const release = {
    version: manifest.version,
    address: addressOf(manifest),
    license: manifest.license,
    description: manifest.description,
    assets: Object.fromEntries(Object.keys(platforms).map((platform) => [platform, asset(platform, manifest, sums)])),
  };
  return {
    'calico-render.rb': homebrew(release),
    'calico-render.json': `${JSON.stringify(scoop(release), null, 2)}\n`,
    'calico-render.yaml': dump(krew(release), { lineWidth: -1 }),
  };
}

function asset(platform, manifest, sums) {
  const name = archiveName(platform);
  const sha256 = new RegExp(`^([0-9a-f]{64})  ${name.replaceAll('.', '\\.')}$`, 'm').exec(sums)?.[1];
  if (!sha256) throw new Error(`SHA256SUMS has no ${name}`);
  return { url: `${addressOf(manifest)}/releases/download/v${manifest.version}/${name}`, sha256 };
}

function homebrew({ version, address, license, assets }) {
  const source = (platform) => `      url "${assets[platform].url}"\n      sha256 "${assets[platform].sha256}"\n`;
  const system = (name, arm, intel) =>
    `  on_${name} do\n    on_arm do\n${source(arm)}    end\n    on_intel do\n${source(intel)}    end\n  end\n`;
  return `class CalicoRender < Formula
  desc "${SUMMARY}"
  homepage "${address}"
  version "${version}"
  license "${license}"

${system('macos', 'darwin-arm64', 'darwin-x64')}
${system('linux', 'linux-arm64', 'linux-x64')}
  def install
    bin.install "calico-render"
    man1.install "calico-render.1"
    generate_completions_from_executable(bin/"calico-render", "completion")
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/calico-render version")
  end
end
`;
}

function scoop({ version, address, license, assets }) {
  const { url, sha256 } = assets['windows-x64'];
  return {
    version,
    description: SUMMARY,
    homepage: address,
    license,
    architecture: { '64bit': { url, hash: sha256 } },
    bin: programName('windows-x64'),
    checkver: { github: address },
    autoupdate: { architecture: { '64bit': { url: url.replaceAll(version, '$version') } } },
  };
}

/** Krew's names of systems and processors are those of Go. */
const GO = { linux: 'linux', darwin: 'darwin', windows: 'windows', x64: 'amd64', arm64: 'arm64' };

function krew({ version, address, description, assets }) {
  return {
    apiVersion: 'krew.googlecontainertools.github.com/v1alpha2',
    kind: 'Plugin',
    metadata: { name: 'calico-render' },
    spec: {
      version: `v${version}`,
      homepage: address,
      shortDescription: "Render the manifests of Gardener's Calico",
      description: `${description}.\nIt needs no cluster and no network.\n`,
      platforms: Object.keys(platforms)
        .filter((platform) => !platform.endsWith('-musl'))
        .map((platform) => {
          const [os, arch] = platform.split('-');
          return {
            selector: { matchLabels: { os: GO[os], arch: GO[arch] } },
            uri: assets[platform].url,
            sha256: assets[platform].sha256,
            bin: programName(platform),
          };
        }),
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder = 'executables'] = process.argv.slice(2);
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const files = packageManifests(manifest, readFileSync(join(folder, 'SHA256SUMS'), 'utf8'));
  mkdirSync(join(folder, 'packages'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'packages', name), text);
}
