import { DEFAULT_RELEASE, releases } from '../../../src/extension/releases/releases.ts';
import { COMPONENTS } from '../../../src/extension/render/document.ts';
import type { State } from '../state/state.ts';

interface Props {
  state: State;
  onChange: (change: Partial<State>) => void;
}

/** The options for which the command has flags. */
export function Options({ state: { release, crds, validation, components }, onChange }: Props) {
  return (
    <section class="options" aria-labelledby="options-title">
      <h2 id="options-title">Options</h2>
      <div class="fields">
        <Choice
          label="Release"
          value={release}
          options={[
            ['', `default (${DEFAULT_RELEASE.version})`],
            ...releases.map(({ version }) => [version, version] as const),
          ]}
          onChoose={(value) => onChange({ release: value })}
        />
        <Choice
          label="Calico's CRDs"
          value={crds}
          options={[
            ['exclude', 'exclude'],
            ['include', 'include'],
            ['only', 'only'],
          ]}
          onChoose={(value) => onChange({ crds: value })}
        />
        <Choice
          label="Field validation"
          value={validation}
          options={[
            ['strict', 'strict'],
            ['warn', 'warn, as the extension does'],
          ]}
          onChoose={(value) => onChange({ validation: value })}
        />
      </div>
      <details>
        <summary>Components: {components.length === 0 ? 'all' : components.join(', ')}</summary>
        <fieldset>
          <legend>Render only these; none selected means all</legend>
          {COMPONENTS.map((name) => (
            <label class="choice" key={name}>
              <input
                type="checkbox"
                checked={components.includes(name)}
                onChange={({ currentTarget: { checked } }) =>
                  onChange({
                    components: COMPONENTS.filter((other) => (other === name ? checked : components.includes(other))),
                  })
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
      </details>
    </section>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [value: T, text: string])[];
  onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <label class="field">
      {label}
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value as T)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
