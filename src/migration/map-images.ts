import { type CalicoImage, IMAGES } from './calico-settings.ts';
import { type Mapping, reportSame } from './mapping.ts';
import type { TargetMapping } from './target.ts';

/** Maps repositories and digests to an image vector overwrite. */
export function mapImages(mapping: Mapping): void {
  const { settings, options, report, target } = mapping;
  const images: TargetMapping[] = [];
  for (const image of Object.keys(IMAGES) as CalicoImage[]) {
    const name = IMAGES[image];
    const { repository: own } = options.release.images[name];
    const repository = settings.repositories[image];
    const digest = settings.digests[image];
    const isOther = repository !== undefined && repository.value !== own;
    if (repository && !isOther) reportSame(report, repository, `${own} is the repository of the extension, too`);
    if (repository && isOther)
      reportSame(
        report,
        { ...repository, path: `${repository.path} (${name})` },
        `the image vector overwrite moves ${name}`,
      );
    if (digest && options.pinsImages) {
      const ref = `${repository?.value ?? own}@${digest.value}`;
      images.push({ name: { value: name }, ref: { value: ref, from: digest.origin } });
      const reason = `the image is pinned; it must fit the CustomResourceDefinitions of Calico ${options.release.calico}`;
      report.add('changed', digest, reason);
      continue;
    }
    if (digest) {
      const reason = `extension ${options.release.version} deploys its own image of Calico ${options.release.calico}`;
      report.add('dropped', digest, reason, 'to pin the image all the same, add --image-digests');
    }
    if (repository && isOther)
      images.push({ name: { value: name }, repository: { value: repository.value, from: repository.origin } });
  }
  if (images.length === 0) return;
  target.imageVector = { images };
  const others = Object.keys(options.release.images).filter((name) => !Object.values<string>(IMAGES).includes(name));
  const setting = { path: 'images', origin: { default: 'not in the source' } };
  const reason = `the extension also uses ${others.join(', ')}, which the source does not have`;
  report.add(
    'changed',
    setting,
    reason,
    'if the site has no Internet access, add them: calico-render images --rewrite',
  );
}
