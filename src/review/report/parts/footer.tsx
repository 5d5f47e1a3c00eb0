import { Fragment } from 'preact';
import { type Provenance, provenanceJson } from '../provenance.ts';

/** Shows how the report came about: as text, and as JSON. */
export function Footer({ provenance }: { provenance: Provenance }) {
  const { version, command, sides } = provenance;
  return (
    <footer id="provenance">
      <h2>Provenance</h2>
      <p>
        calico-render {version}
        {command === undefined ? '' : ': '}
        {command === undefined ? undefined : <code>{command}</code>}
      </p>
      {sides.map(({ side, name, extensionVersion, calicoVersion, inputs }) => (
        <Fragment key={side}>
          <p>
            {side === 'only' ? '' : `${side}: `}
            {extensionVersion === undefined
              ? `${name}, as given`
              : `extension ${extensionVersion}, Calico ${calicoVersion}`}
          </p>
          <ul class="digests">
            {inputs.map((input) => (
              <li key={input.name}>
                <span class="name">{input.name}</span> SHA-256 <code>{input.sha256}</code>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
      <details>
        <summary>As JSON</summary>
        <pre id="calico-render-report">{provenanceJson(provenance)}</pre>
      </details>
    </footer>
  );
}
