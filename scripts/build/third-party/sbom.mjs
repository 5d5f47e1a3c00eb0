import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A CycloneDX bill of materials, as npm writes it, of what others get: our package and those in it. npm itself takes what is bundled for
 * tools of the developers, and adds the time, a random number, its own version and the name of the folder.
 *
 * @param root the folder with package.json and package-lock.json, as a URL
 * @param packages names and versions of the packages that are shipped
 * @throws for a package that the lock file does not have
 */
export function sbom(root, packages) {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const { serialNumber: _, metadata, ...bom } = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' }));
  const { name } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const refs = packages.map((shipped) => `${shipped.name}@${shipped.version}`);
  const own = metadata.component['bom-ref'];
  return {
    ...bom,
    metadata: { component: { ...metadata.component, name } },
    components: refs.map((ref) => component(bom.components, ref)),
    dependencies: bom.dependencies
      .filter(({ ref }) => [own, ...refs].includes(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.includes(other)).sort() })),
  };
}

function component(components, ref) {
  const found = components.find((candidate) => candidate['bom-ref'] === ref);
  if (!found) throw new Error(`${ref} is not in the lock file`);
  return { ...found, scope: 'required', properties: [] };
}
