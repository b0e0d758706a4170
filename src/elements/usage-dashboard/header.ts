import { html, type TemplateResult } from 'lit';
import type { DashboardMessages } from '../../i18n/dashboard.js';

interface RefreshOptions {
  readonly text: DashboardMessages;
  /** The result of the refresh, for screen readers. */
  readonly announcement: string;
  readonly onRefresh: () => unknown;
}

/** The button that asks the endpoint again, and the place for the age of the report. */
export function renderRefresh({ text, announcement, onRefresh }: RefreshOptions): TemplateResult {
  return html`
    <button part="refresh" class="quiet" type="button" aria-label=${text.refresh} @click=${onRefresh}>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.7M13.5 2.2v3.5H10"></path>
      </svg>
    </button>
    <span part="updated" class="updated"></span>
    <span class="visually-hidden" role="status">${announcement}</span>
  `;
}
