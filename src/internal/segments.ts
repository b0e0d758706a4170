import { html, type TemplateResult } from 'lit';

/** Radio buttons, one for each label, in the order of the labels. Their styles are in `segments.styles.ts`. */
export function radios<T extends string>(
  name: string,
  labels: Readonly<Record<T, string>>,
  chosen: T,
  onChoose: (value: T) => void,
): TemplateResult[] {
  return Object.entries<string>(labels).map(
    ([value, label]) => html`
      <label>
        <input
          class="visually-hidden"
          type="radio"
          name=${name}
          .value=${value}
          .checked=${value === chosen}
          @change=${() => onChoose(value as T)}
        />
        ${label}
      </label>
    `,
  );
}
