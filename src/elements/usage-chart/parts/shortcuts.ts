import { css, html, type TemplateResult } from 'lit';
import type { ChartKeyMessages, Shortcut } from '../../../i18n/chart-keys.js';

/** The keys as they are written, in the order of the list. */
const KEYS: Readonly<Record<Shortcut, readonly string[]>> = {
  values: ['←', '→'],
  steps: ['Ctrl ←', 'Ctrl →'],
  groups: ['↑', '↓'],
  ends: ['Home', 'End'],
  highest: ['M'],
  lowest: ['L'],
  change: ['G'],
  pin: ['Enter'],
  select: ['Shift ←', 'Shift →'],
  zoom: ['+', '−', '0'],
  sound: ['P'],
  back: ['Esc'],
  help: ['?'],
};

const entries = Object.entries(KEYS) as [Shortcut, readonly string[]][];

/** What the keys do, as a list. */
export function shortcutList({ shortcuts }: ChartKeyMessages): TemplateResult {
  return html`
    <dl class="shortcuts">
      ${entries.map(
        ([name, keys]) => html`
          <div>
            <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
            <dd>${shortcuts[name]}</dd>
          </div>
        `,
      )}
    </dl>
  `;
}

/** The list as text for a live region. */
export function shortcutSentence({ shortcuts }: ChartKeyMessages): string {
  return entries.map(([name, keys]) => `${keys.join(', ')}: ${shortcuts[name]}`).join('. ');
}

export const shortcutStyles = css`
  .shortcuts {
    columns: 24em;
    column-gap: calc(var(--_space) * 6);
    margin: calc(var(--_space) * 2) 0 0;
  }

  .shortcuts div {
    display: flex;
    gap: calc(var(--_space) * 2);
    break-inside: avoid;
    padding-block: calc(var(--_space) * 0.5);
  }

  .shortcuts dt {
    flex: none;
    min-inline-size: 10em;
  }

  .shortcuts dd {
    margin: 0;
  }

  kbd {
    padding: 0 calc(var(--_space) * 1);
    border: var(--_border-width) solid var(--_border);
    border-radius: calc(var(--_radius-small) * 0.5);
    font: inherit;
    white-space: nowrap;
  }
`;
