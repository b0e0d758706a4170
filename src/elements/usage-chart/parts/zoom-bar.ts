import { html, nothing, type TemplateResult } from 'lit';
import type { ChartMessages } from '../../../i18n/chart.js';

export interface ZoomBarOptions {
  readonly text: ChartMessages;
  /** `null`: what is looked at closer lies in the same days. */
  readonly onUseRange: (() => void) | null;
  onShowAll(): void;
}

/** What can be done with the stretch that is looked at closer. It stands below the drawing, which it must not move. */
export function zoomBar({ text, onUseRange, onShowAll }: ZoomBarOptions): TemplateResult {
  return html`
    <div part="zoom" class="options">
      ${
        onUseRange ? html`<button class="button" type="button" @click=${onUseRange}>${text.useRange}</button>` : nothing
      }
      <button class="button" type="button" @click=${onShowAll}>${text.showAll}</button>
    </div>
  `;
}
