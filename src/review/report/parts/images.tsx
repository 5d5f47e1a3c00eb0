import { formatOrigin, isExplicit } from '../../../issues/origin.ts';
import { count } from '../../../text/lists.ts';
import type { Comparison } from '../../diff/compare-sides.ts';
import type { ImageUse } from '../../images/list-images.ts';
import { groupImageChanges, type ImageReplacement } from '../image-changes.ts';
import type { SideView } from '../side-view.ts';
import { PlaceLink, Section } from './elements.tsx';

/** Shows images, their containers and the lines of the input that set them, and the images that differ. */
export function Images({ views, comparison }: { views: readonly SideView[]; comparison?: Comparison | undefined }) {
  const view = views.findLast(({ images }) => images.length > 0);
  const [before = [], after = []] = views.map(({ side }) => side.manifests);
  const changes = groupImageChanges(comparison?.images ?? [], before, after);
  return (
    <Section id="images" title="Images">
      {changes.length > 0 ? <Changes changes={changes} /> : undefined}
      {view ? <Table view={view} /> : <p class="empty">No rendered object uses an image.</p>}
    </Section>
  );
}

function Changes({ changes }: { changes: readonly ImageReplacement[] }) {
  return (
    <ul class="image-changes">
      {changes.map(({ before, after, containers }) => (
        <li key={`${before} ${after}`}>
          <span class="change">
            {before === undefined ? <span class="badge added">added</span> : <del>{before}</del>}{' '}
            {after === undefined ? (
              <span class="badge removed">removed</span>
            ) : (
              <ins class={before === undefined ? '' : 'to'}>{after}</ins>
            )}
          </span>
          <span class="note">
            {count(containers.length, 'container')}:{' '}
            {containers.map(({ kind, name, container }) => `${kind} ${name}, ${container}`).join('; ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Table({ view }: { view: SideView }) {
  return (
    <table class="matrix images">
      <thead>
        <tr>
          <th scope="col">Image</th>
          <th scope="col">Used by</th>
          <th scope="col">Origin</th>
        </tr>
      </thead>
      <tbody>
        {view.images.map((use) => (
          <tr key={use.image}>
            <th scope="row">{use.image}</th>
            <td data-title="Used by">
              <Users use={use} />
            </td>
            <td data-title="Origin">
              <Origins use={use} view={view} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Users({ use }: { use: ImageUse }) {
  return (
    <ul class="plain">
      {use.usedBy.map(({ kind, name, container, type }) => (
        <li key={`${kind} ${name} ${type} ${container}`}>
          {kind}/{name}: {type === 'container' ? '' : `${type} `}
          {container}
        </li>
      ))}
    </ul>
  );
}

function Origins({ use, view }: { use: ImageUse; view: SideView }) {
  return use.origins.map(({ name, because }) => (
    <span key={name} class="origin">
      {because.map((one) =>
        isExplicit(one) ? (
          <PlaceLink key={formatOrigin(one)} place={view.placeOf(one)} />
        ) : (
          <span key={one.default}>{one.default}</span>
        ),
      )}
    </span>
  ));
}
